"""What ``lmn-lint fix`` says."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "planning": Text("Provar rättningar i {file}", "Trying corrections of {file}"),
    "writing": Text("Skriver den rättade kopian av {file}", "Writing the corrected copy of {file}"),
    # What was changed
    "head_changed": Text("Ändrat", "Changed"),
    "head_left": Text("Lämnat: rätta för hand", "Left: correct by hand"),
    "head_likely": Text("Troliga förslag som inte togs med", "Likely suggestions that were not applied"),
    "safe": Text("säkert", "safe"),
    "likely": Text("troligt", "likely"),
    "form": Text("Skrivsätt", "Form"),
    "form_zero": Text(
        "Återställd nolla: numret hade tappat sin första nolla.",
        "Zero put back: the number had lost its leading zero.",
    ),
    "form_plus": Text(
        "Landsnumret 46 stod utan plus. Numret skrivs som inom landet.",
        "The country code 46 had no plus. The number is written as within the country.",
    ),
    "form_float": Text(
        "Numret var sparat som ett decimaltal. Det skrivs med sina siffror.",
        "The number was stored as a decimal. It is written with its digits.",
    ),
    "with_landline": Text(
        "Hör till: numret som inte tar emot SMS flyttades hit.",
        "Goes with it: the number that takes no SMS was moved here.",
    ),
    "with_delivery_rule": Text(
        "Hör till: krysset kräver den här leveransregeln.",
        "Goes with it: the tick asks for this delivery rule.",
    ),
    "with_patient": Text(
        "Hör till: när enheten står på namnraden ska patientens namn stå här.",
        "Goes with it: with the unit in the name field the patient's name belongs here.",
    ),
    "group": Text("{rule} ({sure}): {count}", "{rule} ({sure}): {count}"),
    "cells": Text("Celler: {cells}", "Cells: {cells}"),
    "more": Text("… och {count} till", "… and {count} more"),
    "value": Text("{cell}: {old} → {new}", "{cell}: {old} → {new}"),
    "blank": Text("(tom)", "(blank)"),
    # Why a suggestion was left
    "left_likely": Text(
        "Troligt men inte säkert. --unsafe tar med det.", "Likely but not certain. --unsafe applies it."
    ),
    "left_inherited": Text(
        "Raden tar uppgiften från orderns första rad. Rätta den raden.",
        "The row takes this from the order's first row. Correct that row.",
    ),
    "left_formula": Text(
        "I cellen finns en formel. Ändra formeln eller det som den hämtar.",
        "The cell holds a formula. Change the formula or what it fetches.",
    ),
    "left_merged": Text(
        "Cellen är sammanfogad med andra. Dela upp den först.",
        "The cell is merged with others. Split it first.",
    ),
    "left_encoding": Text(
        "Filens teckenkodning har inte alla tecken som behövs. Spara filen som Unicode och kör igen.",
        "The file's encoding lacks a character that is needed. Save the file as Unicode and run again.",
    ),
    "left_quotes": Text(
        "Ett citattecken på raden står fel. Rätta raden i filen.",
        "A quotation mark on the line stands in the wrong place. Correct the line in the file.",
    ),
    "left_loses": Text(
        "Det som står i cellen skulle försvinna. Bestäm själv vad som ska stå där.",
        "What stands in the cell would be lost. Decide yourself what should stand there.",
    ),
    "left_new": Text(
        "Ändringen skulle ge en annan anmärkning. Rätta båda på en gång.",
        "The change would bring another finding. Correct both at once.",
    ),
    "left_stays": Text(
        "Ändringen räcker inte för att anmärkningen ska försvinna.",
        "The change is not enough for the finding to go away.",
    ),
    "left_accepted": Text("Någon har godtagit det som står där.", "Somebody has accepted what stands there."),
    "left_too_late": Text(
        "Leveransen är redan på väg, så aviseringen kan inte ändras.",
        "The delivery is on its way, so the notification can't be changed.",
    ),
    # Totals
    "total_changed": Text(
        "Ändrade celler: {cells} (säkert {safe}, troligt {likely})",
        "Changed cells: {cells} (safe {safe}, likely {likely})",
    ),
    "total_left": Text(
        "Kvar i kopian: {likely} {likely:troligt|troliga} förslag, {hand} förslag att ta ställning till, "
        "{none} {none:anmärkning|anmärkningar} utan förslag",
        "Left in the copy: {likely} likely {likely:suggestion|suggestions}, {hand} {hand:suggestion|suggestions} to decide "
        "on, {none} {none:finding|findings} without a suggestion",
    ),
    "try_unsafe": Text(
        "De troliga förslagen tas med om du lägger till --unsafe. Läs listan först.",
        "The likely suggestions are applied with --unsafe. Read the list first.",
    ),
    "written": Text("Rättad kopia: {path}", "Corrected copy: {path}"),
    "not_written": Text(
        "Ingenting ändrades, så ingen kopia skrevs.", "Nothing was changed, so no copy was written."
    ),
    "annotated": Text(
        "Filen är en kommenterad arbetsbok. Kopian är utan färger, anteckningar och LMN-blad, och det som är godtaget "
        "är orört. Besluten står kvar i den kommenterade arbetsboken.",
        "The file is an annotated workbook. The copy is without colours, notes and LMN sheets, and what was accepted "
        "is as it was. The decisions stand in the annotated workbook.",
    ),
    # Why there is no copy
    "plain": Text(
        "Kopian är en ny Excelfil (.xlsx) med filens alla blad och värden och enkel formatering; formler har blivit "
        "sina resultat.",
        "The copy is a new Excel file (.xlsx) with all sheets and values of the file and basic formats; formulas have "
        "become their results.",
    ),
    "refused_input": Text(
        "Kopian kan inte skrivas över filen som rättas. Välj ett annat namn.",
        "The copy cannot be written over the file that is corrected. Choose another name.",
    ),
    "refused_taken": Text(
        "Det finns redan något som heter {name}. Välj ett annat namn, eller skriv över filen med --force.",
        "There is already something called {name}. Choose another name, or overwrite the file with --force.",
    ),
    "refused_extension": Text(
        "Kopians namn måste sluta på {extension}.", "The copy's name must end in {extension}."
    ),
    "refused_folder": Text(
        "Mappen som kopian ska skrivas i finns inte.", "The folder to write the copy in does not exist."
    ),
    "refused_numbers": Text(
        "Alla nummer för {name} är upptagna. Ta bort gamla kopior.",
        "All numbers for {name} are taken. Remove old copies.",
    ),
    "refused_permission": Text(
        "Kopian {name} gick inte att skriva: du får inte skriva i mappen. Ange en annan mapp med -o.",
        "The copy {name} could not be written: you may not write in the folder. Name another folder with -o.",
    ),
    "refused_full": Text(
        "Kopian {name} gick inte att skriva: disken är full.",
        "The copy {name} could not be written: the disk is full.",
    ),
    "refused_failed": Text(
        "Kopian {name} gick inte att skriva till disken eller nätverket.",
        "The copy {name} could not be written to the disk or the network.",
    ),
    "refused_form": Text(
        "Filen är sparad på ett sätt som inte går att ändra utan att något kan gå förlorat. Öppna den i Excel, "
        "spara den på nytt och kör igen.",
        "The file is saved in a way that cannot be changed without risk of losing something. Open it in Excel, "
        "save it anew and run again.",
    ),
    "refused_encoding": Text(
        "Filens tecken går inte att skriva tillbaka precis som de var. Ange rätt teckenkodning med --encoding, "
        "eller spara filen som Unicode.",
        "The file's characters cannot be written back exactly as they were. Name the right encoding with --encoding, "
        "or save the file as Unicode.",
    ),
    "refused_changed": Text(
        "Filen sparades av någon annan medan den lästes. Kör igen.",
        "Somebody saved the file while it was being read. Run again.",
    ),
}
