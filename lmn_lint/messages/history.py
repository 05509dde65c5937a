"""Why a history or its key cannot be used, and what to do."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "key_missing": Text(
        "Nyckeln till historiken finns inte ({path}). Första gången: skapa den med ”lmn-lint nightly --make-key”. Har "
        "historiken använts förut: lägg tillbaka dess nyckel ur er säkerhetskopia.",
        "The key of the history is not there ({path}). The first time: make it with “lmn-lint nightly --make-key”. If "
        "the history has been used before: put its key back from your backup.",
    ),
    "key_unreadable": Text(
        "Nyckeln till historiken går inte att läsa ({path}). Kontrollera att den som kör har rätt till den.",
        "The key of the history cannot be read ({path}). See that whoever runs this has the right to it.",
    ),
    "key_damaged": Text(
        "Filen {path} är ingen nyckel till en historik: den ska ha 64 tecken, 0–9 och a–f. Lägg tillbaka den ur er "
        "säkerhetskopia.",
        "The file {path} is no key of a history: it has 64 characters, 0–9 and a–f. Put it back from your backup.",
    ),
    "key_open_to_others": Text(
        "Nyckeln {path} kan läsas av andra än sin ägare, och används därför inte. Ändra det med ”chmod 600 {path}”.",
        "The key {path} can be read by others than its owner, so it is not used. Change that with “chmod 600 {path}”.",
    ),
    "key_beside": Text(
        "Nyckeln {path} får inte ligga i samma mapp som historiken: den som kopierar mappen får då båda. Flytta nyckeln.",
        "The key {path} must not lie in the folder of the history: whoever copies the folder gets both. Move the key.",
    ),
    "key_there": Text(
        "Det finns redan en nyckel ({path}). Den behålls: en ny skulle skilja allt som kommer från allt som varit.",
        "There is a key already ({path}). It is kept: a new one would part all that comes from all that was.",
    ),
    "key_unwritable": Text(
        "Nyckeln gick inte att spara ({path}). Kontrollera mappen och behörigheten.",
        "The key could not be saved ({path}). See that the folder and the permission are right.",
    ),
    "key_made": Text(
        "Nyckeln är skapad: {path}. Spara en kopia på ett säkert ställe, skilt från historiken.",
        "The key was made: {path}. Keep a copy in a safe place, apart from the history.",
    ),
    "not_a_history": Text(
        "Filen {path} är ingen historik från lmn-lint, eller är skadad. Välj en annan fil, eller lägg tillbaka den ur er "
        "säkerhetskopia.",
        "The file {path} is no history of lmn-lint, or is damaged. Choose another file, or put it back from your backup.",
    ),
    "not_there": Text(
        "Historiken {path} finns inte. Kontrollera namnet och mappen.",
        "The history {path} is not there. See that the name and the folder are right.",
    ),
    "newer": Text(
        "Historiken {path} är skriven av en nyare version av lmn-lint. Uppdatera lmn-lint här.",
        "The history {path} was written by a newer version of lmn-lint. Update lmn-lint here.",
    ),
    "other_key": Text(
        "Historiken {path} hör till en annan nyckel. Ange den nyckel som historiken började med.",
        "The history {path} belongs to another key. Name the key that the history began with.",
    ),
    "full": Text(
        "Historiken {path} gick inte att skriva: disken är full. Frigör utrymme och kör igen.",
        "The history {path} could not be written: the disk is full. Make room and run again.",
    ),
    "locked": Text(
        "Historiken {path} används av ett annat program. Vänta tills det är klart och kör igen.",
        "The history {path} is in use by another program. Wait until that is done and run again.",
    ),
    "unwritable": Text(
        "Historiken {path} går inte att läsa eller skriva. Kontrollera mappen, behörigheten och disken.",
        "The history {path} cannot be read or written. See that the folder, the permission and the disk are right.",
    ),
}
