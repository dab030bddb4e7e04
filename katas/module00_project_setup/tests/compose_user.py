"""As whom the app's processes run, and whether the image knows that user."""

import re

# The users of the images of Python, Debian, Ubuntu and Alpine; what others bring along nobody here can know.
KNOWN_BASES = re.compile(r"(docker\.io/)?(library/)?(python|debian|ubuntu|alpine)([:@]|$)")
BASE_USERS = set(
    "daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc _apt nobody "
    "adm shutdown halt operator sshd guest ntp cyrus ftp ubuntu".split()
)
CREATES = re.compile(r"\b(adduser|useradd|/etc/passwd|usermod|systemd-sysusers)\b")
AS_ROOT = re.compile(r"(?<!\S)(-u|--uid)[= ]?[\"']?0+\b")
DROPS = re.compile(
    r"\bexec\s+(?:gosu|su-exec|runuser\s+-u|setpriv\s(?:.*\s)?--reuid[= ]|chroot\s+--userspec=)\s*[\"']?([^\s\"':]+)"
    r".*(?:\$[@*]|\$\{@|runserver|--reload)"
)


def of_the_app(compose):
    """The user whose name or number the app's processes bear."""
    image = compose.image("app")
    user = str(compose.services["app"].get("user") or image.last("USER") or "root").strip("\"'").partition(":")[0]
    if is_root(user) and (dropped := DROPS.search(compose.command("app"))):
        return dropped[1]
    return user


def is_root(user):
    return user == "root" or (user.isdigit() and int(user) == 0)


def creations(image, user):
    """The commands of the build that make this user."""
    parts = [part for _, text in image.runs(image.steps) for part in re.split(r"&&|;|\n", text)]
    return [
        part for part in parts if CREATES.search(part) and re.search(rf"(?<![\w-]){re.escape(user)}(?![\w-])", part)
    ]


def fault(image, user):
    """What is wrong with a user; None where nothing is, or where nobody could tell."""
    if is_root(user):
        return "are root's (user 0)"
    made = creations(image, user)
    if any(AS_ROOT.search(part) for part in made):
        return f"are {user}'s, who is made with the number 0 and so is root"
    if made or user.isdigit() or "$" in user or user in BASE_USERS or not KNOWN_BASES.match(image.base()):
        return None
    brought = [rest for word, rest in image.steps if word in {"COPY", "ADD"}]
    if any(re.search(r"/etc/passwd|\s/(etc/?)?[\"'\]]*$", rest) for rest in brought):
        return None
    return f"are {user}'s, whom no line of {image.name} creates: the container does not start"
