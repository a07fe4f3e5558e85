"""Two people of the office."""

from assistant import Actor, Role

KIM = Actor("kim", Role.COUNSELLOR)
LEE = Actor("lee", Role.APPROVER)
