"""The settings of the server itself: where it listens, who may ask, how often, and what it tells of itself."""

from __future__ import annotations

import json
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationInfo, field_validator, model_validator

METRICS = "cache/metrics"
"""Where in a home the processes that serve one port count together."""
SIGN_ON_BACK = "/console/sign-on/back"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ServerSettings(BaseModel):
    """A part of `Settings`."""

    host: str = Field("127.0.0.1", min_length=1, description="Address the server listens on")
    port: int = Field(8000, ge=1, le=65535, description="Port the server listens on")
    workers: int = Field(1, ge=1, le=64, description="Server processes")
    trusted_proxies: str = Field("127.0.0.1", description="Addresses whose X-Forwarded-For is believed")
    max_body_bytes: int = Field(1024 * 1024, ge=1024, le=1024**3, description="Largest request body, in bytes")
    max_upload_bytes: int = Field(
        64 * 1024 * 1024, ge=1024, le=1024**3, description="Largest request with attached files, in bytes"
    )
    origins: str = Field("", description="Sites whose pages may call, such as those with the citizens' widget")
    console: bool = Field(True, description="Serve the counsellors' console under /console")
    count_work: bool = Field(True, description="Count in the console how long a draft is worked on")
    oidc_issuer: str = Field("", description="Issuer of OpenID Connect whose tokens are accepted")
    oidc_audience: str = Field("", description="The audience that its tokens must name")
    oidc_name_claim: str = Field("preferred_username", min_length=1, description="Claim with the name of the holder")
    oidc_role_claim: str = Field("roles", min_length=1, description="Claim with the roles or groups of the holder")
    oidc_roles: str = Field("", description="Roles by group, as a JSON object; empty: groups are named as roles")
    oidc_department_claim: str = Field("", description="Claim with the ids of departments; empty: it binds nobody")
    oidc_client_id: str = Field(
        "", description="This program as the issuer knows it: people sign in to the console there"
    )
    oidc_client_secret: str = Field("", repr=False, description="Its secret; empty: PKCE alone")
    oidc_redirect: str = Field("", description="Address it sends people back to: https://…/console/sign-on/back")
    oidc_scope: str = Field("openid profile", pattern=r"\bopenid\b", description="What is asked of it on a person")
    rate_citizens: str = Field("30/minute", description="Requests of one citizen's address")
    rate_office: str = Field("600/minute", description="Requests of one of the office, or of one machine")
    rate_store: str = Field("", repr=False, description="Redis that counts requests for all processes")
    log_format: Literal["text", "json"] = Field("text", description="Log lines for people or for machines")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severity logged")
    otel_endpoint: str = Field("", description="Collector of OpenTelemetry that gets a span of every request")

    @property
    def sites(self) -> frozenset[str]:
        return frozenset(self.origins.split())

    @model_validator(mode="after")
    def _audience(self) -> Self:
        if self.oidc_issuer and not self.oidc_audience:
            raise ValueError("MINWON_OIDC_AUDIENCE must be set too: tokens made for other programs are not for us")
        if self.oidc_client_id and not (self.oidc_issuer and self.oidc_redirect):
            raise ValueError("MINWON_OIDC_ISSUER and MINWON_OIDC_REDIRECT must be set too")
        return self

    @field_validator("origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        for site in value.split():
            parts = urlsplit(site)
            if (
                parts.scheme not in ("http", "https")
                or not parts.hostname
                or site != f"{parts.scheme}://{parts.netloc}"
            ):
                raise ValueError("must be sites like https://www.example.go.kr, with blanks between")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _issuer(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError("must begin with https://")
        return value

    @field_validator("oidc_redirect")
    @classmethod
    def _redirect(cls, value: str) -> str:
        parts = urlsplit(value)
        own = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if value and not (own and parts.path == SIGN_ON_BACK and not parts.query):
            raise ValueError(f"must be https://… and end in {SIGN_ON_BACK}")
        return value

    @field_validator("oidc_roles")
    @classmethod
    def _roles(cls, value: str) -> str:
        from assistant import Role

        roles = ", ".join(Role)
        try:
            unknown = set(json.loads(value or "{}").values()) - set(Role)
        except (ValueError, AttributeError, TypeError) as error:
            raise ValueError(f'must be like {{"minwon-approvers": "approver"}}, with roles of {roles}') from error
        if unknown:
            raise ValueError(f"names roles that there are not; there are {roles}")
        return value

    @field_validator("rate_citizens", "rate_office")
    @classmethod
    def _rate(cls, value: str, field: ValidationInfo) -> str:
        if value == cls.model_fields[str(field.field_name)].default:
            return value  # the library takes a quarter of a second to load
        from limits import parse_many

        try:
            parse_many(value)
        except ValueError as error:
            raise ValueError("must be like 30/minute or 30/minute;500/day") from error
        return value

    @field_validator("rate_store")
    @classmethod
    def _store(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://")):
            raise ValueError("must begin with redis:// or rediss://")
        return value
