<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AwaitingCard</name>
    <message>
        <source>Check payment</source>
        <translation>Zahlung prüfen</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Bestellung stornieren</translation>
    </message>
    <message>
        <source>Open order</source>
        <translation>Bestellung öffnen</translation>
    </message>
    <message>
        <source>Check payment: {0}</source>
        <translation>Zahlung prüfen: {0}</translation>
    </message>
    <message>
        <source>Cancel order: {0}</source>
        <translation>Bestellung stornieren: {0}</translation>
    </message>
    <message>
        <source>Open order: {0}</source>
        <translation>Bestellung öffnen: {0}</translation>
    </message>
</context>
<context>
    <name>AwaitingStrip</name>
    <message>
        <source>Orders awaiting payment</source>
        <translation>Bestellungen, die auf Zahlung warten</translation>
    </message>
    <message>
        <source>Awaiting
payment</source>
        <translation>Wartet auf
Zahlung</translation>
    </message>
    <message>
        <source>No open orders.</source>
        <translation>Keine offenen Bestellungen.</translation>
    </message>
    <message>
        <source>Each charged order waits here until it is paid, and you can serve the next guest.</source>
        <translation>Jede berechnete Bestellung wartet hier auf ihre Zahlung; der nächste Gast kann schon bedient werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartLineTools</name>
    <message>
        <source>One less: {0}</source>
        <translation>Eins weniger: {0}</translation>
    </message>
    <message>
        <source>One more: {0}</source>
        <translation>Eins mehr: {0}</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Entfernen: {0}</translation>
    </message>
</context>
<context>
    <name>CartList</name>
    <message>
        <source>Cart</source>
        <translation>Warenkorb</translation>
    </message>
</context>
<context>
    <name>ChargeButton</name>
    <message>
        <source>Charge</source>
        <translation>Kassieren</translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>Choose one</source>
        <translation>Eins wählen</translation>
    </message>
    <message numerus="yes">
        <source>Choose %n more</source>
        <translation>
            <numerusform>Noch %n wählen</numerusform>
            <numerusform>Noch %n wählen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HopPicture</name>
    <message>
        <source>broken between {0} and {1}</source>
        <translation>unterbrochen zwischen {0} und {1}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Number pad</source>
        <translation>Ziffernblock</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>LimboButton</name>
    <message>
        <source>Limbo</source>
        <translation>Klärung</translation>
    </message>
    <message numerus="yes">
        <source>Limbo: %n open cases</source>
        <translation>
            <numerusform>Klärung: %n offener Fall</numerusform>
            <numerusform>Klärung: %n offene Fälle</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments that have no place yet</source>
        <translation>Zahlungen, die noch keinen Platz haben</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close without adding</source>
        <translation>Schließen, ohne hinzuzufügen</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Eins weniger</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eins mehr</translation>
    </message>
    <message>
        <source>Quantity {0}</source>
        <translation>Menge {0}</translation>
    </message>
    <message>
        <source>Choose {0} to add · {1}</source>
        <translation>Noch wählen: {0} · {1}</translation>
    </message>
    <message>
        <source>Change · {0}</source>
        <translation>Ändern · {0}</translation>
    </message>
    <message>
        <source>Add · {0}</source>
        <translation>Hinzufügen · {0}</translation>
    </message>
</context>
<context>
    <name>QuickAmounts</name>
    <message>
        <source>Amount received</source>
        <translation>Erhaltener Betrag</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>More for {0}</source>
        <translation>Mehr zu {0}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Kopfleiste</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Übung · Beispieldaten</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>Sums</source>
        <translation>Summen</translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
</TS>
