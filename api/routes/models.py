"""Language models: what they took, and the switches that stop them."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import may
from api.actors import acting
from api.errors import Starting
from api.routes.dependencies import ADesk, Who, problems
from api.schemas.models import ModelsView, SpentView, SwitchAsked
from assistant import Desk, Models, Role

router = APIRouter(prefix="/v1/models", tags=["operations"])


@router.get("", responses=problems(503))
@may(Role.MANAGER, Role.MACHINE)
def state(desk: ADesk) -> ModelsView:
    """Which models are asked, what they took today, and what is switched off."""
    return view(models_of(desk))


@router.post("/switch", responses=problems(400, 413, 415, 422, 503))
@may(Role.MANAGER)
def switch(asked: SwitchAsked, desk: ADesk, who: Who) -> ModelsView:
    """Stop answers to citizens, or every use of a language model, or allow it again; at once, with a reason on record."""
    models = models_of(desk)
    models.ledger.switch(asked.scope, off=asked.off, reason=asked.reason, actor=acting(who, asked.actor).name)
    if not asked.off:
        models.generator.forget()
    return view(models)


def models_of(desk: Desk) -> Models:
    """The models of a desk. Raises `Starting` for one that keeps no ledger."""
    if desk.drafter.models is None:
        raise Starting("this desk keeps no ledger of models.", mend="Serve it with case records in a database.")
    return desk.drafter.models


def view(models: Models) -> ModelsView:
    return ModelsView(
        models=[model.name for model in models.generator.models],
        switched_off=models.ledger.switched_off(),  # type: ignore[arg-type]  # the scopes are the closed list
        today=SpentView.model_validate(models.ledger.day()),
        budget=models.ledger.budget,
    )
