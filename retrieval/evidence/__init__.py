"""Holds every sentence against its evidence: for both composers, and for what a consultant wrote."""

from retrieval.evidence.checks import check
from retrieval.evidence.faults import Fault, Problem

__all__ = ["Fault", "Problem", "check"]
