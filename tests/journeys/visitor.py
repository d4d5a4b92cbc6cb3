"""A person at a browser without JavaScript: opens pages, fills in what stands there, sends it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


@dataclass
class _Form:
    action: str = ""
    method: str = "get"
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    """Reads what a browser would send of every form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._inside = False
        self._area = self._select = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append(_Form(given.get("action") or "", given.get("method", "get").lower()))
            self._inside = True
        name = given.get("name")
        if not self._inside:
            return
        if name:
            self.forms[-1].names.add(name)
        if tag == "input" and name and given.get("type") not in {"submit", "button", "file"}:
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self._put(name, given.get("value") or "")
        elif tag == "textarea":
            self._area = name or ""
            self._put(self._area, "")
        elif tag == "select":
            self._select = name or ""
        elif tag == "option" and self._select:
            chosen = self.forms[-1].fields.get(self._select)
            if "selected" in given or chosen is None:
                self.forms[-1].fields[self._select] = [given.get("value") or ""]

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        if self._area:
            self.forms[-1].fields[self._area][-1] += data.lstrip("\n")

    def _put(self, name: str, value: str) -> None:
        self.forms[-1].fields.setdefault(name, []).append(value)


class Visitor:
    """One person at one browser; remembers the page that is open."""

    def __init__(self, user=None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.path = ""
        self.answer = None

    @property
    def page(self) -> str:
        """Return what stands on the open page."""
        return self.answer.content.decode(errors="replace")

    def open(self, path: str, *, status: int = 200) -> str:
        """Open a page, following where it sends on, and return what stands there."""
        self.answer = self.client.get(path, follow=True)
        self.path = self.answer.request["PATH_INFO"]
        assert self.answer.status_code == status, f"{path}: {self.answer.status_code}"
        return self.page

    def send(self, having: str = "", *, to: str = "", **said) -> str:
        """Send the form that has this field (or goes to this address), with these answers."""
        form = self._form(having, to)
        values = {name: given for name, given in form.fields.items() if given}
        values |= {name: value for name, value in said.items() if value is not None}
        path = form.action or self.path
        self.answer = self.client.post(path, values, follow=True)
        self.path = self.answer.request["PATH_INFO"]
        assert self.answer.status_code == 200, f"{path}: {self.answer.status_code}"
        return self.page

    def upload(self, name: str, *, content: bytes, file_name: str) -> str:
        """Send a file with the form that is open."""
        return self.send(name, **{name: SimpleUploadedFile(file_name, content)})

    def _form(self, having: str, to: str) -> _Form:
        reader = _Forms()
        reader.feed(self.page)
        for form in reader.forms:
            if form.method != "post" or form.action.endswith(("/taal/", "/logout/")):
                continue
            if to and to not in form.action:
                continue
            if having and having not in form.names:
                continue
            return form
        raise AssertionError(f"No form with {having or to} on {self.path}")
