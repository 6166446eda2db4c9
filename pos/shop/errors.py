"""The family of errors of the till, drawn as a tree; what may be shown to a person carries a message.

PassbellError
├── PersonError             says what happened and what to do next
│   ├── BadInput            what was given cannot be understood or is out of bounds
│   ├── NotFound            no such order, item, ticket, case ...
│   ├── IllegalMove         a state does not allow this step
│   ├── NotAllowed          this person may not do this
│   ├── Unavailable         an item is 86'd, out of stock or not sold this way
│   ├── Busy                somebody else holds what is needed; try again soon
│   ├── StorageTrouble      the shop's file cannot be used as it is
│   │   ├── NewerFile       written by a newer Passbell
│   │   ├── DamagedFile     recognised as damaged; set aside, never written
│   │   └── WrongMode       a practice file used live, or the other way round
│   └── ProviderError       a payment or email company did not do what was asked
│       ├── Refused         it said no, for good
│       │   └── KeyTaken    it knows this idempotency key with another content: something was made under it
│       ├── TryAgain        it did not do it now; the same call may be repeated
│       │   └── Unclear         nobody knows whether it was done; the same call may be repeated
│       ├── NotPossibleHere this company cannot do this at all
│       └── Misconfigured   key, address or account is wrong; a person must mend it
└── BrokenPromise           our own rules were broken: a defect, never a person's fault
"""

from pos.base.i18n import Message


class PassbellError(Exception):
    """The root of every error that Passbell raises on purpose."""


class PersonError(PassbellError):
    """An error that a person may see; `message` holds its words' key and values."""

    def __init__(self, key: str, **values: object) -> None:
        """Name the words by their key in `resources/words` and the values to set in."""
        super().__init__(key, values)
        self.message = Message(key, values)

    def __str__(self) -> str:
        """The English sentence, for terminals and logs."""
        return self.message.text()


class BadInput(PersonError):
    """What was given cannot be understood or is out of bounds."""


class NotFound(PersonError):
    """There is no such thing."""


class IllegalMove(PersonError):
    """The state that a thing is in does not allow this step."""


class NotAllowed(PersonError):
    """This person may not do this."""


class Unavailable(PersonError):
    """An item cannot be sold now, or not this way."""


class Busy(PersonError):
    """Somebody else holds what is needed; trying again soon is sensible."""


class StorageTrouble(PersonError):
    """The shop's file cannot be used as it is."""


class NewerFile(StorageTrouble):
    """The file was written by a newer Passbell; it stays untouched."""


class DamagedFile(StorageTrouble):
    """The file is damaged; it was set aside untouched."""


class WrongMode(StorageTrouble):
    """A practice file was to be used live, or a live file for practice."""


class ProviderError(PersonError):
    """A payment or email company did not do what was asked."""


class Refused(ProviderError):
    """The company said no, for good; asking again will not help."""


class KeyTaken(Refused):
    """The company knows this idempotency key with another content: something was made under it before."""


class TryAgain(ProviderError):
    """The company did not do it now; the same call may be repeated under its key."""


class Unclear(TryAgain):
    """Nobody knows whether it was done: the answer was lost; the call may be repeated under its key."""


class NotPossibleHere(ProviderError):
    """This company cannot do this at all."""


class Misconfigured(ProviderError):
    """Key, address or account is wrong; a person must mend the settings."""


class BrokenPromise(PassbellError):
    """One of our own rules was broken: a defect, never a person's fault."""
