"""The counsellors' console: pages at `/console`, rendered here, that need nothing but a browser.

Each page calls what the HTTP API calls, behind the same `@may`, and decides nothing itself.

To add a view:

1. one module here, named after it, with a `router`, its endpoints (each under `@like(…)` or `@may(…)`, see
   `api/access.py`; `include_in_schema` is off already) and a `VIEW`; `regulations.py` is a short one to start from;
2. its page in `templates/`, which extends `shell.html`; what people read stands there in Korean within `_('…')`;
3. the English of each of those in `english/<name>.json`; a test names what is missing;
4. a line in `VIEWS` of `views.py`, which orders the navigation;
5. a row for each address in the table of `tests/api/test_roles.py`, and its path in `tests/browser/test_console_views.py`,
   where every view is held against axe, both colour schemes and both languages.

Styles are in `static/console.css`; scripts only in files under `static/`, since the policy of the pages allows no other.
What needs no script is an ordinary form. `data-swap`, `data-load` and `data-key` of `static/console.js` do the rest.
"""
