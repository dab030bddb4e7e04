"""The pages about the people who work here."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.contrib.messages.views import SuccessMessageMixin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.views.generic import CreateView, ListView, UpdateView

from apps.accounts.forms import ColleagueForm, ProfileForm
from apps.accounts.models import User


class ColleagueList(LoginRequiredMixin, ListView):
    """Everybody who works here now."""

    queryset = User.objects.filter(is_active=True).order_by("last_name", "first_name", "pk")
    template_name = "accounts/colleagues.html"
    context_object_name = "colleagues"


class ColleagueAdd(LoginRequiredMixin, UserPassesTestMixin, CreateView):
    """Staff open an account for a new colleague."""

    form_class = ColleagueForm
    template_name = "accounts/colleague_add.html"
    success_url = reverse_lazy("colleagues")

    def test_func(self) -> bool:
        return self.request.user.is_staff

    def form_valid(self, form: ModelForm) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, f"{form.instance.email} can sign in now.")
        return response


class Profile(LoginRequiredMixin, SuccessMessageMixin, UpdateView):
    """One's own name and address."""

    form_class = ProfileForm
    template_name = "accounts/profile.html"
    success_url = reverse_lazy("profile")
    success_message = "Saved."

    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        """Not `request.user` itself: the page speaks of them while the form may hold a mistake."""
        return get_object_or_404(User, pk=self.request.user.pk)
