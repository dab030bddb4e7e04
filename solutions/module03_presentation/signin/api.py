"""Signing in to the web shop: a session, kept in a cookie."""

from django.contrib.auth import authenticate, get_user_model, login, logout
from rest_framework import permissions, serializers, status
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.views import APIView

from signin.throttling import SignInThrottle


class SignInSerializer(serializers.Serializer):
    """A name and a password that belong together; phones like to begin a name with a capital letter."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=128, trim_whitespace=False)

    def validate(self, attrs):
        names = get_user_model().objects.filter(username__iexact=attrs["username"]).values_list("username", flat=True)
        name = names[0] if len(names) == 1 else attrs["username"]
        user = authenticate(self.context["request"], username=name, password=attrs["password"])
        if user is None:
            raise serializers.ValidationError("Unknown name or wrong password.")
        return {"user": user}


class SignIn(APIView):
    """`POST` a name and a password, as JSON alone: no other site's form can send that."""

    authentication_classes = []  # whoever signs in may still carry the cookie of an old session
    permission_classes = [permissions.AllowAny]
    parser_classes = [JSONParser]
    throttle_classes = [SignInThrottle]

    def post(self, request):
        serializer = SignInSerializer(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        login(request._request, serializer.validated_data["user"])
        return Response({"username": serializer.validated_data["user"].get_username()})


class Session(APIView):
    """Who is signed in; `DELETE` signs out."""

    permission_classes = [permissions.IsAuthenticated]

    def get(self, request):
        return Response({"username": request.user.get_username()})

    def delete(self, request):
        logout(request)
        return Response(status=status.HTTP_204_NO_CONTENT)
