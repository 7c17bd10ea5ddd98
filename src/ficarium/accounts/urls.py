"""Only the account pages we have looked at; the rest of allauth comes with the accounts issue."""

from allauth.account import views as allauth
from django.urls import path

from ficarium.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", views.log_in, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
]
