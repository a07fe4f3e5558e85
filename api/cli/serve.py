"""`minwon serve`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home

if TYPE_CHECKING:
    from api.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on [MINWON_HOST].", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on [MINWON_PORT].", show_default=False)] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Server processes [MINWON_WORKERS].", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Serve the console under /console, and the HTTP API with its pages under /docs.

    Beyond loopback it serves only those who show a token: make one first, or set an issuer.
        More than one worker needs a Chroma server and PostgreSQL: embedded stores belong to one process.
    """
    import uvicorn

    from api.app import create_app
    from api.cli.screen import err
    from api.errors import AccessRefused
    from api.logs import set_up
    from api.settings import export, read_settings
    from api.settings_server import LOOPBACK

    settings = read_settings(home, host=host, port=port, workers=workers)
    settings.check_workers()
    console = err()
    if not settings.oidc_issuer and not _token_made(settings):
        if settings.host not in LOOPBACK:
            raise AccessRefused(
                "whoever reaches this address could act as its administrator: no token was made and no issuer is set.",
                place=settings.host,
                mend="Make one first, minwon token create NAME --role administrator, or set MINWON_OIDC_ISSUER.",
            )
        console.print(
            "아직 토큰이 없어, 이 컴퓨터에서 오는 요청은 모두 관리자로 봅니다. (minwon token create 이름 --role administrator)",
            style="yellow",
        )
    address = f"http://{settings.host}:{settings.port}"
    if settings.console:
        console.print(f"{address}/console  the counsellors' console", soft_wrap=True)
    console.print(
        f"{address}/docs  (home {settings.home}, citizens' chat under /demo, stop with Ctrl-C)", soft_wrap=True
    )
    set_up(settings.log_format, settings.log_level)
    one = settings.workers == 1
    if not one:
        export(settings)
    uvicorn.run(
        create_app(settings) if one else "api.app:from_environment",
        factory=not one,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        access_log=False,  # its lines name paths and queries, which may hold personal data
        log_config=None,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=10,
    )


def _token_made(settings: Settings) -> bool:
    from assistant import open_access

    access = open_access(settings.assistant())
    if access is None:
        return False
    try:
        return access.any()
    finally:
        access.grants.close()
