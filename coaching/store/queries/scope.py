"""Whose rows a clinician may see: the conditions that every query for the clinic's pages carries."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from coaching.store.models import CareLink, Message, Role


def own_patients(clinician_id: str) -> Select[str]:
    """Ids of the patients to whom the clinician has an active care link."""
    return select(CareLink.patient_id).where(
        CareLink.member_id == clinician_id, CareLink.role == Role.CLINICIAN, CareLink.ended_at.is_(None)
    )


def is_own(column: InstrumentedAttribute[str], *, clinician_id: str, patient_id: str) -> ColumnElement[bool]:
    """The row is that patient's, and the patient is one of the clinician's own."""
    return and_(column == patient_id, column.in_(own_patients(clinician_id)))


def said_as_patient(patient_id: str | InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The message belongs to the person's own care.

    The same person may be somebody else's caregiver; those conversations are another patient's data.
    """
    own_link = select(CareLink.id).where(CareLink.patient_id == patient_id, CareLink.role == Role.PATIENT)
    if isinstance(patient_id, InstrumentedAttribute):
        own_link = own_link.correlate(patient_id.class_)
    return or_(Message.care_link_id.is_(None), Message.care_link_id.in_(own_link))
