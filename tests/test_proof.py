"""The proof over katas/: five claims and the manifests, for every module that exists."""

from __future__ import annotations

import pytest

from workbook import catalog
from workbook.proof import Proof, manifest


@pytest.fixture
def holds(record_property, tmp_path):
    """Fail with the faults of a claim, and let the table know which claim it was."""

    def check(claim, proved, *subject):
        module, _ = proved
        record_property("module", module.number)
        record_property("claim", claim)
        faults = getattr(Proof(module, tmp_path), claim.replace(" ", "_"))(*subject)
        if faults:
            pytest.fail("\n".join(faults), pytrace=False)

    return check


@pytest.mark.claim("red")
def test_the_untouched_kata_is_red_for_the_right_reasons(proved, holds):
    holds("red", proved)


@pytest.mark.claim("green")
def test_the_solved_kata_is_green(proved, holds):
    holds("green", proved)


@pytest.mark.claim("each alone")
def test_an_exercise_alone_turns_its_own_tests_green(proved, holds):
    holds("each alone", proved, proved[1])


@pytest.mark.claim("all but one")
def test_all_other_exercises_leave_its_tests_red(proved, holds):
    holds("all but one", proved, proved[1])


@pytest.mark.claim("another way")
def test_the_alternative_is_green_too(proved, holds):
    holds("another way", proved, proved[1])


@pytest.mark.claim("manifest")
def test_manifest_and_documents_fit_together(proved, holds, record_property):
    module, _ = proved
    record_property("module", module.number)
    record_property("claim", "manifest")

    faults = manifest(module, catalog.read_curriculum(module.root))

    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
