"""The OpenAPI document: with the one schema that every failure has, and who may ask what."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.access import rules
from api.routes.dependencies import problems
from api.schemas.wire import ProblemDetails

_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of `minwon token create`. None is asked for on this machine while none was made.",
}


def document(app: FastAPI) -> dict[str, Any]:
    """Made once an application."""
    if app.openapi_schema is None:
        said = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            license_info=app.license_info,
        )
        shape = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = said["components"]["schemas"]
        schemas |= shape.pop("$defs")
        schemas["ProblemDetails"] = shape
        _say_who_may(app, said)
        app.openapi_schema = said
    return app.openapi_schema


def _say_who_may(app: FastAPI, said: dict[str, Any]) -> None:
    said["components"]["securitySchemes"] = {"token": _BEARER}
    refused = {str(status): answer for status, answer in problems(401, 403, 429, 503).items()}
    for rule in rules(app):
        for method in rule.methods:
            operation = said["paths"].get(rule.path, {}).get(method.lower())
            if operation and rule.roles is not None:
                operation["security"] = [{"token": []}]
                operation["x-roles"] = sorted(role.value for role in rule.roles)
                operation["responses"] = refused | operation["responses"]
