"""`minwon serve`"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import Home


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on [MINWON_HOST].", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on [MINWON_PORT].", show_default=False)] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Server processes [MINWON_WORKERS].", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Serve the HTTP API, with its pages under /docs.

    More than one worker needs a Chroma server and PostgreSQL: embedded stores belong to one process.
    """
    import uvicorn

    from api.app import create_app
    from api.cli.screen import err
    from api.logs import set_up
    from api.settings import export, read_settings

    settings = read_settings(home, host=host, port=port, workers=workers)
    settings.check_workers()
    console = err()
    if settings.host not in ("127.0.0.1", "::1", "localhost"):
        console.print("minwon: whoever reaches this address may read every complaint: put a gateway in front of it.")
    console.print(
        f"http://{settings.host}:{settings.port}/docs  (home {settings.home}, stop with Ctrl-C)", soft_wrap=True
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
        timeout_graceful_shutdown=10,
    )
