"""Forms of the account pages: allauth's, in our words, and the one that claims a new archive."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from ficarium.accounts.models import User


def _in_our_words(form: forms.Form, labels: dict[str, str]) -> None:
    """Labels above the boxes, so no words inside them."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in labels:
            field.label = labels[name]


class LogIn(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            {"login": "Name or e-mail address", "password": "Password", "remember": "Stay logged in here"},
        )
        # The page says whom to ask; allauth would link a reset mail that cannot be sent yet.
        self.fields["password"].help_text = ""


class MakeAccount(allauth.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            {
                "username": "Name",
                "email": "E-mail address",
                "password1": "Password",
                "password2": "The same password again",
            },
        )


class ChangePassword(allauth.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            {
                "oldpassword": "Password until now",
                "password1": "New password",
                "password2": "The new password again",
            },
        )
        self.fields["oldpassword"].help_text = ""


class Claim(forms.Form):
    """What the first person gives: how to log in, and what the archive is called."""

    username = forms.CharField(
        label="Your name here",
        max_length=150,
        validators=[User.username_validator],
        help_text="Letters, digits and @ . + - _",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password1 = forms.CharField(
        label="Password",
        strip=False,
        help_text=password_validation.password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="The same password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    archive_name = forms.CharField(label="Name of the archive", max_length=100)

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError("Somebody here has that name already.")
        return name

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords differ.")
        elif first:
            try:
                password_validation.validate_password(
                    first, User(username=given.get("username", ""), email=given.get("email", ""))
                )
            except ValidationError as faults:
                self.add_error("password1", faults)
        return given
