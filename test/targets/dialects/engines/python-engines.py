"""Renders templates by Django and Jinja2: a list of {engine, template, data} on standard input, a list of {text} or {error} on standard output."""
import json
import sys
from functools import lru_cache


def django_renderer():
    from django.conf import settings

    settings.configure(TEMPLATES=[], USE_L10N=False)
    import django
    from django.template import Context, Engine, Library

    django.setup()
    library = Library()

    # Klaviyo's own: the value under a name, or at a place of a list; nothing where there is none.
    def lookup(value, name):
        if value is None or value == "":
            return None
        try:
            return value[name]
        except (KeyError, IndexError, TypeError):
            return None

    library.filter("lookup", lookup)
    for tag, name in {"unsubscribe_link": "unsubscribe", "manage_preferences_link": "preferences", "web_view_link": "view_in_browser"}.items():
        library.simple_tag(takes_context=True, name=tag)(lambda context, name=name: context["links"][name])
    engines = {escapes: Engine(autoescape=escapes) for escapes in (True, False)}
    for engine in engines.values():
        engine.template_builtins.append(library)

    @lru_cache(maxsize=None)
    def parsed(template):
        return [(escapes, engine.from_string(template)) for escapes, engine in engines.items()]

    def render(template, data):
        texts = [each.render(Context(data, autoescape=escapes)) for escapes, each in parsed(template)]
        # Whether an account escapes by itself is not known, so it must not matter.
        return texts[0] if texts[0] == texts[1] else "ESCAPES TWICE OR NOT: %r %r" % tuple(texts)

    return render


def jinja_renderer():
    import jinja2

    # As HubL has it: what is missing prints nothing and has no members, and the last line end stays.
    environment = jinja2.Environment(undefined=jinja2.ChainableUndefined, keep_trailing_newline=True, finalize=lambda value: "" if value is None else value)
    environment.filters["split"] = lambda text, separator: [part.strip() for part in text.split(separator) if part.strip()]
    environment.tests["string_startingwith"] = lambda text, beginning: text.startswith(beginning)
    parsed = lru_cache(maxsize=None)(environment.from_string)
    return lambda template, data: parsed(template).render(data)


renderers = {}
makers = {"django": django_renderer, "jinja": jinja_renderer}
results = []
for job in json.load(sys.stdin):
    engine = job["engine"]
    try:
        if engine not in renderers:
            renderers[engine] = makers[engine]()
        results.append({"text": renderers[engine](job["template"], job["data"])})
    except Exception as error:  # whatever goes wrong is the result
        results.append({"error": "%s: %s" % (type(error).__name__, error)})
json.dump(results, sys.stdout)
