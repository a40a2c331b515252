"""The one environment in which HTML is written: Jinja2 templates, every value of them cleaned.

A template lies beside the style sheet and script of what it shows, and is named by its path below
`argmap/`. It has no filter that lets HTML through: HTML of ours comes in as a `Markup`.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from argmap.media.html.cleaning import clean, link, prose

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render(template: str, **values: object) -> "Markup":
    """Return a template filled in, to be shown as it is in another one."""
    from markupsafe import Markup  # noqa: PLC0415 - few documents need it

    return Markup(environment().get_template(template).render(values))  # noqa: S704 - escaped


def ours(text: str) -> "Markup":
    """Return a text that is no words of somebody's as HTML: a style sheet, a script, a picture."""
    from markupsafe import Markup  # noqa: PLC0415 - few documents need it

    return Markup(text)  # noqa: S704 - the one place where something is said to be safe


@cache
def environment() -> "Environment":
    """Return the environment: values are cleaned, a value that is not given is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - as above
    from markupsafe import Markup  # noqa: PLC0415

    @lru_cache(maxsize=8192)  # a page says the same ids and words again and again
    def words(text: str) -> Markup:
        return Markup(clean(text))  # noqa: S704 - just cleaned

    def cleaned(value: object) -> Markup:
        return value if isinstance(value, Markup) else words(str(value))

    jinja = Environment(
        loader=PackageLoader("argmap", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Without those that Jinja2 brings, such as `safe` and `escape`, there is no way past `cleaned`.
    jinja.filters = {
        "linked": lambda words, url: Markup(link(url, words)),  # noqa: S704 - cleaned there
        "prose": lambda markdown: Markup(prose(markdown)),  # noqa: S704 - cleaned there
    }
    return jinja
