<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AllDayRail</name>
    <message>
        <source>All day</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>noch nicht fertig</translation>
    </message>
    <message>
        <source>Counts of every dish still to make appear here.</source>
        <translation>Hier steht, wie viel von jedem Gericht noch zu machen ist.</translation>
    </message>
    <message>
        <source>With options</source>
        <translation>Mit Optionen</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Limbo</source>
        <translation>Klärung</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
</context>
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
    <name>AwaitingPresenter</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>Kein Link</translation>
    </message>
    <message>
        <source>Making link</source>
        <translation>Link entsteht</translation>
    </message>
    <message>
        <source>Can’t ask</source>
        <translation>Keine Auskunft</translation>
    </message>
    <message>
        <source>The company can’t be asked; its last answer came {0} ago.</source>
        <translation>Der Zahlungsdienst antwortet nicht, zuletzt vor {0}.</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Fragt nach</translation>
    </message>
    <message>
        <source>Link to follow</source>
        <translation>Link folgt</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Angezeigt</translation>
    </message>
    <message>
        <source>No internet: the company can’t be asked, and a payment shows when it is back.</source>
        <translation>Kein Internet: Der Zahlungsdienst ist nicht zu fragen, Zahlungen erscheinen erst danach.</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird storniert</translation>
    </message>
    <message>
        <source>Closing link</source>
        <translation>Link schließt</translation>
    </message>
    <message>
        <source>Paid now</source>
        <translation>Jetzt bezahlt</translation>
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
        <translation>Jede kassierte Bestellung wartet hier, bis sie bezahlt ist; der nächste Gast kann schon bedient werden.</translation>
    </message>
    <message>
        <source>More open orders</source>
        <translation>Weitere offene Bestellungen</translation>
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
    <name>Board</name>
    <message>
        <source>Queued</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Building</name>
    <message>
        <source>{0} removed</source>
        <translation>{0} entfernt</translation>
    </message>
    <message>
        <source>Cart cleared</source>
        <translation>Warenkorb geleert</translation>
    </message>
    <message>
        <source>Order parked</source>
        <translation>Bestellung geparkt</translation>
    </message>
    <message>
        <source>The order was set aside. You find it among the parked orders.</source>
        <translation>Die Bestellung wurde beiseitegelegt. Sie liegt bei den geparkten.</translation>
    </message>
</context>
<context>
    <name>BuildingHead</name>
    <message>
        <source>More for this order</source>
        <translation>Mehr zu dieser Bestellung</translation>
    </message>
</context>
<context>
    <name>CancelPage</name>
    <message>
        <source>Cancel the order?</source>
        <translation>Bestellung stornieren?</translation>
    </message>
    <message>
        <source>The link is switched off first. If the guest has paid meanwhile, the order stays.</source>
        <translation>Zuerst wird der Link abgeschaltet. Hat der Gast inzwischen bezahlt, bleibt die Bestellung.</translation>
    </message>
    <message>
        <source>The company does not prove that the link is dead. On a manager’s word the order ends now; money that still comes by the link waits at the limbo desk.</source>
        <translation>Der Zahlungsdienst bestätigt nicht, dass der Link abgeschaltet ist. Auf das Wort der Leitung endet die Bestellung jetzt; Geld, das noch über den Link kommt, wartet bei der Klärung.</translation>
    </message>
    <message>
        <source>Keep the order</source>
        <translation>Bestellung behalten</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Bestellung stornieren</translation>
    </message>
    <message>
        <source>Cancel without proof</source>
        <translation>Ohne Nachweis stornieren</translation>
    </message>
</context>
<context>
    <name>CardPane</name>
    <message>
        <source>Number on the slip (optional)</source>
        <translation>Nummer auf dem Beleg (freiwillig)</translation>
    </message>
    <message>
        <source>for the evening’s count</source>
        <translation>für die Abrechnung am Abend</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Mit Karte bezahlt</translation>
    </message>
    <message>
        <source>Type this amount into the terminal</source>
        <translation>Diesen Betrag am Terminal eingeben</translation>
    </message>
</context>
<context>
    <name>CartColumn</name>
    <message>
        <source>No items yet</source>
        <translation>Noch nichts gewählt</translation>
    </message>
    <message>
        <source>Tap an item, scan a code, or take back a parked order. Hold F1 to see the keys.</source>
        <translation>Einen Artikel antippen, einen Code scannen oder eine geparkte Bestellung holen. F1 halten zeigt die Tasten.</translation>
    </message>
    <message>
        <source>Serve the next guest</source>
        <translation>Nächster Gast</translation>
    </message>
    <message>
        <source>Order type: {0}</source>
        <translation>Bestellart: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Park order</source>
        <translation>Bestellung parken</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>Aufs Haus</translation>
    </message>
    <message>
        <source>Clear cart</source>
        <translation>Warenkorb leeren</translation>
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
    <name>CartPage</name>
    <message numerus="yes">
        <source>%n more above</source>
        <translation>
            <numerusform>%n weitere darüber</numerusform>
            <numerusform>%n weitere darüber</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartPresenter</name>
    <message>
        <source>Subtotal · {0}</source>
        <translation>Zwischensumme · {0}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Eat here</source>
        <translation>Hier essen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Allergic to {0}</source>
        <translation>Allergie: {0}</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Tisch {0}</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Artikel</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Allergy: contains {0}</source>
        <translation>Allergie: enthält {0}</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>VAT included</source>
        <translation>enthaltene MwSt.</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Total to pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
</context>
<context>
    <name>CaseFrame</name>
    <message>
        <source>Why “{0}”? The reason stands in the books.</source>
        <translation>Warum „{0}“? Der Grund steht in den Büchern.</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Story of {0}</source>
        <translation>Verlauf von {0}</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message numerus="yes">
        <source>%n payment(s) without a place, {0} together</source>
        <translation>
            <numerusform>%n Zahlung ohne Platz, {0}</numerusform>
            <numerusform>%n Zahlungen ohne Platz, zusammen {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown order</source>
        <translation>Unbekannte Bestellung</translation>
    </message>
    <message>
        <source>{0} was asked</source>
        <translation>{0} war gefordert</translation>
    </message>
    <message>
        <source>Paid before, {0}</source>
        <translation>Schon bezahlt, {0}</translation>
    </message>
    <message>
        <source>Order expired, link closed</source>
        <translation>Bestellung abgelaufen, Link geschlossen</translation>
    </message>
    <message>
        <source>{0} went back</source>
        <translation>{0} ging zurück</translation>
    </message>
    <message>
        <source>{0} came</source>
        <translation>{0} kam</translation>
    </message>
    <message>
        <source>Take note of it</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Cook it now</source>
        <translation>Jetzt kochen</translation>
    </message>
    <message>
        <source>Refund {0}</source>
        <translation>{0} erstatten</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>{0} behalten</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Cook</source>
        <translation>Kochen</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Taken note of</source>
        <translation>Zur Kenntnis genommen</translation>
    </message>
    <message>
        <source>Cooked</source>
        <translation>Gekocht</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Just after the end.</source>
        <translation>Gleich nach dem Ende.</translation>
    </message>
    <message>
        <source>{0} late.</source>
        <translation>{0} zu spät.</translation>
    </message>
    <message>
        <source>One order, two full payments.</source>
        <translation>Eine Bestellung, zwei volle Zahlungen.</translation>
    </message>
</context>
<context>
    <name>CashPane</name>
    <message>
        <source>Paid in cash</source>
        <translation>Bar bezahlt</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
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
    <name>CodePage</name>
    <message>
        <source>Payment code</source>
        <translation>Zahlungscode</translation>
    </message>
</context>
<context>
    <name>CodePane</name>
    <message>
        <source>Payment code for the guest’s phone</source>
        <translation>Zahlungscode für das Telefon des Gastes</translation>
    </message>
    <message>
        <source>Making the link</source>
        <translation>Der Link wird erstellt</translation>
    </message>
    <message>
        <source>A moment, please.</source>
        <translation>Einen Augenblick, bitte.</translation>
    </message>
    <message>
        <source>No link could be made</source>
        <translation>Es konnte kein Link erstellt werden</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Check payment</source>
        <translation>Zahlung prüfen</translation>
    </message>
    <message>
        <source>&lt;b&gt;After paying&lt;/b&gt; the guest’s phone shows two words. The same two appear here.</source>
        <translation>&lt;b&gt;Nach dem Bezahlen&lt;/b&gt; zeigt das Telefon des Gastes zwei Wörter. Dieselben zwei stehen dann hier.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: {0}</source>
        <translation>Kopieren: {0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Passbell: counter</source>
        <translation>Passbell: Theke</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkaufen</translation>
    </message>
    <message>
        <source>The email to {0} could not be delivered</source>
        <translation>Die E-Mail an {0} kam nicht an</translation>
    </message>
    <message>
        <source>The order still waits. Show the QR code instead, or correct the address.</source>
        <translation>Die Bestellung wartet weiter. Stattdessen den QR-Code zeigen oder die Adresse berichtigen.</translation>
    </message>
    <message>
        <source>Show the QR code</source>
        <translation>QR-Code zeigen</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>Customer display</source>
        <translation>Kundenanzeige</translation>
    </message>
</context>
<context>
    <name>DecidedList</name>
    <message>
        <source>Decided today</source>
        <translation>Heute entschieden</translation>
    </message>
</context>
<context>
    <name>DiscountPage</name>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Remove discount</source>
        <translation>Rabatt entfernen</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Say how much</source>
        <translation>Höhe angeben</translation>
    </message>
    <message>
        <source>Say why: {0} off</source>
        <translation>Grund angeben: {0} Rabatt</translation>
    </message>
    <message>
        <source>Take off {0}</source>
        <translation>{0} abziehen</translation>
    </message>
</context>
<context>
    <name>EmailPane</name>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
    <message>
        <source>Send the link</source>
        <translation>Link senden</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>The email holds the link. The order waits in the strip below until it is paid.</source>
        <translation>Die E-Mail enthält den Link. Die Bestellung wartet unten im Streifen, bis sie bezahlt ist.</translation>
    </message>
    <message>
        <source>Type the guest’s address first</source>
        <translation>Erst die Adresse des Gastes eingeben</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
</context>
<context>
    <name>FixedHead</name>
    <message>
        <source>Order fixed</source>
        <translation>Bestellung steht</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
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
    <name>GuestPage</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>for link and receipt</source>
        <translation>für Link und Beleg</translation>
    </message>
    <message>
        <source>Another allergy</source>
        <translation>Andere Allergie</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>eine andere</translation>
    </message>
    <message>
        <source>Allergic to (stands on the kitchen’s ticket)</source>
        <translation>Allergien (stehen auf dem Bon der Küche)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>GuestWords</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>{0} included</source>
        <translation>{0} enthalten</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>Ihre Bestellung</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>One moment: your code is on its way.</source>
        <translation>Einen Augenblick: Ihr Code kommt gleich.</translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation>Die Zeit ist um</translation>
    </message>
    <message>
        <source>Scan to pay</source>
        <translation>Zum Bezahlen scannen</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Verbleibende Zeit</translation>
    </message>
    <message>
        <source>Please ask at the counter.</source>
        <translation>Bitte an der Theke fragen.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Thank you, {0}.</source>
        <translation>Danke, {0}.</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>Vielen Dank.</translation>
    </message>
    <message>
        <source>{0} received.</source>
        <translation>{0} erhalten.</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Ihre Wörter</translation>
    </message>
    <message>
        <source>Say these words when you pick up.</source>
        <translation>Nennen Sie diese Wörter beim Abholen.</translation>
    </message>
    <message>
        <source>The same words are on your phone. Say them when you pick up.</source>
        <translation>Dieselben Wörter stehen auf Ihrem Telefon. Nennen Sie sie beim Abholen.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Übung · Beispieldaten</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Keep your phone at hand: after paying it shows two words for the pick-up.</source>
        <translation>Telefon bereithalten: Nach dem Bezahlen zeigt es zwei Wörter für die Abholung.</translation>
    </message>
    <message>
        <source>Please do not pay with this code any more.</source>
        <translation>Bitte mit diesem Code nicht mehr bezahlen.</translation>
    </message>
    <message>
        <source>Ready in about {0} to {1} minutes.</source>
        <translation>Fertig in etwa {0} bis {1} Minuten.</translation>
    </message>
</context>
<context>
    <name>HealthButton</name>
    <message numerus="yes">
        <source>Health: %n alert(s)</source>
        <translation>
            <numerusform>Zustand: %n Warnung</numerusform>
            <numerusform>Zustand: %n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Health: all is well</source>
        <translation>Zustand: alles gut</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The company is being asked</source>
        <translation>Der Zahlungsdienst wird gefragt</translation>
    </message>
    <message>
        <source>The backup is being made</source>
        <translation>Die Sicherung läuft</translation>
    </message>
    <message>
        <source>The backup is made and verified</source>
        <translation>Die Sicherung ist fertig und geprüft</translation>
    </message>
    <message>
        <source>The report is copied: paste it into a message</source>
        <translation>Der Bericht ist kopiert: in eine Nachricht einfügen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>Copy a report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu nachsehen</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>When something breaks or waits for a decision, it stands here with what to do.</source>
        <translation>Wenn etwas ausfällt oder auf eine Entscheidung wartet, steht es hier, und was zu tun ist.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Alerts and figures</source>
        <translation>Warnungen und Zahlen</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Ask the company now</source>
        <translation>Zahlungsdienst jetzt fragen</translation>
    </message>
    <message>
        <source>Open the limbo desk</source>
        <translation>Zur Klärung</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Küche zeigen</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <source>Show the last one</source>
        <translation>Den letzten zeigen</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>I have looked into it</source>
        <translation>Ich habe nachgesehen</translation>
    </message>
    <message>
        <source>Copy a report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>In the kitchen within 30 s</source>
        <translation>In 30 s in der Küche</translation>
    </message>
    <message>
        <source>Payment links made</source>
        <translation>Zahlungslinks erstellt</translation>
    </message>
    <message>
        <source>Emails delivered</source>
        <translation>E-Mails zugestellt</translation>
    </message>
    <message>
        <source>Links open now</source>
        <translation>Jetzt offene Links</translation>
    </message>
    <message>
        <source>Calls that wait</source>
        <translation>Wartende Aufrufe</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Platz auf der Platte</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need a person.</source>
        <translation>
            <numerusform>%n Sache braucht jemanden.</numerusform>
            <numerusform>%n Sachen brauchen jemanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>none is set up</source>
        <translation>keines eingerichtet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>refuses this till</source>
        <translation>weist diese Kasse ab</translation>
    </message>
    <message>
        <source>its log is broken</source>
        <translation>sein Protokoll ist beschädigt</translation>
    </message>
    <message>
        <source>{0} since {1}</source>
        <translation>{0} seit {1}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation>{0} GB frei</translation>
    </message>
</context>
<context>
    <name>HeldStrip</name>
    <message>
        <source>Cook it</source>
        <translation>Kochen</translation>
    </message>
    <message>
        <source>Was cooked already</source>
        <translation>Ist schon gekocht</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} may be cooked already: this till was restored or copied. Cook it?</source>
        <translation>{0} ist vielleicht schon gekocht: Diese Kasse wurde wiederhergestellt oder kopiert. Kochen?</translation>
    </message>
    <message>
        <source>Cook {0}</source>
        <translation>{0} kochen</translation>
    </message>
    <message>
        <source>{0} was cooked already</source>
        <translation>{0} ist schon gekocht</translation>
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
    <name>ItemPage</name>
    <message>
        <source>Back on sale</source>
        <translation>Wieder verkaufen</translation>
    </message>
    <message>
        <source>Add to the cart</source>
        <translation>In den Warenkorb</translation>
    </message>
    <message>
        <source>86: take off sale</source>
        <translation>Nicht mehr verkaufen</translation>
    </message>
    <message>
        <source>An option is out…</source>
        <translation>Eine Option ist aus …</translation>
    </message>
    <message>
        <source>Contains {0}</source>
        <translation>Enthält {0}</translation>
    </message>
    <message>
        <source>No allergens are noted.</source>
        <translation>Keine Allergene vermerkt.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys of the counter</source>
        <translation>Tasten der Theke</translation>
    </message>
    <message>
        <source>Charge; then: serve the next guest</source>
        <translation>Kassieren; dann: nächster Gast</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Type a code (PLU), then Return</source>
        <translation>Code (PLU) tippen, dann Eingabe</translation>
    </message>
    <message>
        <source>One more, one less of the line</source>
        <translation>Eins mehr, eins weniger der Zeile</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Zeile entfernen</translation>
    </message>
    <message>
        <source>Options of the line</source>
        <translation>Optionen der Zeile</translation>
    </message>
    <message>
        <source>Next order type</source>
        <translation>Nächste Bestellart</translation>
    </message>
    <message>
        <source>Guest: name, table, email</source>
        <translation>Gast: Name, Tisch, E-Mail</translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation>Rabatt auf die Bestellung</translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation>Bestellung parken</translation>
    </message>
    <message>
        <source>Parked orders</source>
        <translation>Geparkte Bestellungen</translation>
    </message>
    <message>
        <source>Clear the cart</source>
        <translation>Warenkorb leeren</translation>
    </message>
    <message>
        <source>Pay in cash</source>
        <translation>Bar bezahlen</translation>
    </message>
    <message>
        <source>Pay at the card terminal</source>
        <translation>Am Kartenterminal bezahlen</translation>
    </message>
    <message>
        <source>Pay by email link</source>
        <translation>Mit Link per E-Mail bezahlen</translation>
    </message>
    <message>
        <source>In the options: choose</source>
        <translation>In den Optionen: wählen</translation>
    </message>
    <message>
        <source>On a product: information</source>
        <translation>Auf einem Produkt: Information</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
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
    <name>KitchenTop</name>
    <message>
        <source>Top bar</source>
        <translation>Kopfleiste</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Stationen</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Übung · Beispieldaten</translation>
    </message>
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
        <source>Time {0}</source>
        <translation>Uhrzeit {0}</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
</context>
<context>
    <name>KitchenWindow</name>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>{0} handed over</source>
        <translation>{0} ausgegeben</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} ist fertig</translation>
    </message>
    <message>
        <source>{0}: {1} is done</source>
        <translation>{0}: {1} ist fertig</translation>
    </message>
    <message>
        <source>{0} goes first</source>
        <translation>{0} kommt zuerst</translation>
    </message>
    <message>
        <source>{0} is off the board. The counter gives the money back.</source>
        <translation>{0} ist von der Tafel. Die Theke gibt das Geld zurück.</translation>
    </message>
</context>
<context>
    <name>KitchenWords</name>
    <message>
        <source>RUSH</source>
        <translation>EILT</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Tisch {0}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Expeditor</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Last ticket {0}, handed over at {1}.</source>
        <translation>Letzter Bon {0}, ausgegeben um {1}.</translation>
    </message>
    <message>
        <source>Recall {0}</source>
        <translation>{0} zurückholen</translation>
    </message>
    <message>
        <source>paid {0}</source>
        <translation>bezahlt {0}</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>VOID</source>
        <translation>STORNO</translation>
    </message>
    <message>
        <source>Contains {0}</source>
        <translation>Enthält {0}</translation>
    </message>
    <message>
        <source>ALLERGY: {0}</source>
        <translation>ALLERGIE: {0}</translation>
    </message>
    <message>
        <source>Promised {0}</source>
        <translation>Zugesagt {0}</translation>
    </message>
    <message>
        <source>Voided: {0}</source>
        <translation>Storniert: {0}</translation>
    </message>
    <message numerus="yes">
        <source>Paid %n min ago (outage)</source>
        <translation>
            <numerusform>Vor %n min bezahlt (Ausfall)</numerusform>
            <numerusform>Vor %n min bezahlt (Ausfall)</numerusform>
        </translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>Zurückgeholt</translation>
    </message>
    <message>
        <source>{0} {1} of {2}</source>
        <translation>{0} {1} von {2}</translation>
    </message>
    <message>
        <source>Rush: to the front</source>
        <translation>Eilt: nach vorn</translation>
    </message>
    <message>
        <source>Ready at once</source>
        <translation>Sofort fertig</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>Zurück auf die Tafel</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Stornieren…</translation>
    </message>
    <message>
        <source>Rejected: {0}</source>
        <translation>Abgelehnt: {0}</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>Send an email</source>
        <translation>E-Mail senden</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Noch nicht gesendet</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
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
    <name>LimboPage</name>
    <message>
        <source>Limbo</source>
        <translation>Klärung</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>The day can’t close yet</source>
        <translation>Tag kann noch nicht schließen</translation>
    </message>
    <message>
        <source>No money is in limbo</source>
        <translation>Kein Geld ist ungeklärt</translation>
    </message>
    <message>
        <source>Late, double or odd payments wait here until somebody decides.</source>
        <translation>Späte, doppelte oder seltsame Zahlungen warten hier, bis jemand entscheidet.</translation>
    </message>
    <message>
        <source>The cases cannot be read</source>
        <translation>Die Fälle können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation>Heute entschieden</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>Emails to guests</source>
        <translation>E-Mails an Gäste</translation>
    </message>
    <message>
        <source>Payment links by email, reminders and receipts. A shop can do without.</source>
        <translation>Bezahllinks per E-Mail, Erinnerungen und Belege. Es geht auch ohne.</translation>
    </message>
    <message>
        <source>No emails</source>
        <translation>Keine E-Mails</translation>
    </message>
    <message>
        <source>Who sends emails</source>
        <translation>Wer E-Mails verschickt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Send a test email to</source>
        <translation>Test-E-Mail schicken an</translation>
    </message>
    <message>
        <source>Send the test email</source>
        <translation>Test-E-Mail schicken</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>So that bounced emails are noticed, enter this address there as a webhook:</source>
        <translation>Damit unzustellbare E-Mails auffallen, tragen Sie dort diese Adresse als Webhook ein:</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Adresse des Webhooks</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Key of the SendGrid account</source>
        <translation>Schlüssel des SendGrid-Kontos</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>European Union</source>
        <translation>Europäische Union</translation>
    </message>
    <message>
        <source>Where SendGrid keeps it</source>
        <translation>Wo SendGrid es aufbewahrt</translation>
    </message>
    <message>
        <source>Sending domain</source>
        <translation>Sendedomain</translation>
    </message>
    <message>
        <source>Sending key of the domain</source>
        <translation>Sendeschlüssel der Domain</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>Where Mailgun keeps it</source>
        <translation>Wo Mailgun sie aufbewahrt</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Antworten gehen an</translation>
    </message>
    <message>
        <source>Alarms of the till go to</source>
        <translation>Meldungen der Kasse gehen an</translation>
    </message>
</context>
<context>
    <name>ManagerPanel</name>
    <message>
        <source>A manager is needed</source>
        <translation>Die Leitung muss zustimmen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Say who approves.</source>
        <translation>Angeben, wer zustimmt.</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>Diese PIN ist falsch.</translation>
    </message>
</context>
<context>
    <name>MoneyPage</name>
    <message>
        <source>Currency and tax</source>
        <translation>Währung und Steuer</translation>
    </message>
    <message>
        <source>Sold orders keep the prices and taxes that they were sold with.</source>
        <translation>Verkaufte Bestellungen behalten die Preise und Steuern, mit denen sie verkauft wurden.</translation>
    </message>
    <message>
        <source>Currency of all prices</source>
        <translation>Währung aller Preise</translation>
    </message>
    <message>
        <source>Prices contain the tax</source>
        <translation>Preise enthalten die Steuer</translation>
    </message>
    <message>
        <source>Tax is added on top</source>
        <translation>Steuer kommt dazu</translation>
    </message>
    <message>
        <source>Prices and tax</source>
        <translation>Preise und Steuer</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>For the kitchen</source>
        <translation>Für die Küche</translation>
    </message>
    <message>
        <source>such as: no chilli, please</source>
        <translation>etwa: ohne Chili, bitte</translation>
    </message>
    <message>
        <source>For the guest, on display and receipt</source>
        <translation>Für den Gast, auf Anzeige und Beleg</translation>
    </message>
    <message>
        <source>such as: for Ann</source>
        <translation>etwa: für Ann</translation>
    </message>
    <message>
        <source>The guest never sees the kitchen’s note.</source>
        <translation>Der Gast sieht die Notiz für die Küche nie.</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>Notiz übernehmen</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>OffSaleRow</name>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>2 hours</source>
        <translation>2 Stunden</translation>
    </message>
    <message>
        <source>Rest of the day</source>
        <translation>Rest des Tages</translation>
    </message>
    <message>
        <source>Until restock</source>
        <translation>Bis Nachschub</translation>
    </message>
    <message>
        <source>Until a time</source>
        <translation>Bis zu einer Zeit</translation>
    </message>
</context>
<context>
    <name>OfficeWords</name>
    <message>
        <source>To give back</source>
        <translation>Zurückzugeben</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Tisch {0}</translation>
    </message>
    <message>
        <source>Refunded {0}</source>
        <translation>Erstattet {0}</translation>
    </message>
    <message>
        <source>Refunding {0}</source>
        <translation>Erstattung {0} läuft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Zahlungslink</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Order is ready</source>
        <translation>Bestellung ist fertig</translation>
    </message>
    <message>
        <source>Order expired</source>
        <translation>Bestellung abgelaufen</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Link made</source>
        <translation>Link gemacht</translation>
    </message>
    <message>
        <source>Guest paid</source>
        <translation>Gast bezahlt</translation>
    </message>
    <message>
        <source>At the relay</source>
        <translation>Im Relay</translation>
    </message>
    <message>
        <source>At the till</source>
        <translation>An der Kasse</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Paid to kitchen {0}</source>
        <translation>Bezahlt bis Küche {0}</translation>
    </message>
    <message>
        <source>Paid to till {0}</source>
        <translation>Bezahlt bis Kasse {0}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionOffPage</name>
    <message>
        <source>Which option is out?</source>
        <translation>Welche Option ist aus?</translation>
    </message>
    <message>
        <source>Back on sale</source>
        <translation>Wieder verkaufen</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>86</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Choose an option, then how long it is out.</source>
        <translation>Option wählen, dann wie lange sie aus ist.</translation>
    </message>
    <message>
        <source>{0} goes off sale in every product that offers it. Open links with it are closed first.</source>
        <translation>{0} gibt es dann bei keinem Produkt mehr. Offene Links damit werden zuerst geschlossen.</translation>
    </message>
    <message>
        <source>{0} is off sale</source>
        <translation>{0} wird nicht mehr verkauft</translation>
    </message>
    <message>
        <source>{0} is back on sale</source>
        <translation>{0} wird wieder verkauft</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
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
        <source>Still to choose: {0} · {1}</source>
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
    <name>OptionsPresenter</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Required · one</source>
        <translation>Pflicht · eins</translation>
    </message>
    <message>
        <source>86</source>
        <translation>aus</translation>
    </message>
    <message numerus="yes">
        <source>Required · at least %n</source>
        <translation>
            <numerusform>Pflicht · mindestens %n</numerusform>
            <numerusform>Pflicht · mindestens %n</numerusform>
        </translation>
    </message>
    <message>
        <source>As many as you like</source>
        <translation>So viele wie gewünscht</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n</source>
        <translation>
            <numerusform>Bis zu %n</numerusform>
            <numerusform>Bis zu %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderView</name>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>This order lies in the archive: it can be read and printed.</source>
        <translation>Diese Bestellung liegt im Archiv: Sie kann gelesen und gedruckt werden.</translation>
    </message>
    <message>
        <source>Story of the order</source>
        <translation>Verlauf der Bestellung</translation>
    </message>
    <message>
        <source>{0} was taken off the kitchen’s ticket, but its money did not go back.</source>
        <translation>{0} wurde vom Küchenbon gestrichen, aber das Geld ging nicht zurück.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>ohne Angabe eines Grundes</translation>
    </message>
    <message>
        <source>The kitchen will not cook this order: {0}. Its money should go back.</source>
        <translation>Die Küche kocht diese Bestellung nicht: {0}. Ihr Geld sollte zurückgehen.</translation>
    </message>
    <message>
        <source>Give back…</source>
        <translation>Zurückgeben…</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Erstatten…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Ask the payment company now</source>
        <translation>Jetzt beim Zahlungsdienst nachfragen</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Make a receipt as a PDF and open it</source>
        <translation>Einen Beleg als PDF machen und öffnen</translation>
    </message>
    <message>
        <source>Email…</source>
        <translation>E-Mail…</translation>
    </message>
    <message>
        <source>Send an email again, or a receipt to another address</source>
        <translation>Eine E-Mail noch einmal senden, oder einen Beleg an eine andere Adresse</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Bestellungen</translation>
    </message>
    <message>
        <source>Each order that you charge stands here with its story.</source>
        <translation>Jede kassierte Bestellung steht hier mit ihrem Verlauf.</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>Weiter zurück suchen</translation>
    </message>
    <message>
        <source>The company is being asked</source>
        <translation>Der Zahlungsdienst wird gefragt</translation>
    </message>
    <message>
        <source>The company does not answer. It is asked again by itself.</source>
        <translation>Der Zahlungsdienst antwortet nicht. Er wird von selbst wieder gefragt.</translation>
    </message>
    <message>
        <source>The company knows nothing new of this order</source>
        <translation>Der Zahlungsdienst weiß nichts Neues zu dieser Bestellung</translation>
    </message>
    <message>
        <source>Refund begun</source>
        <translation>Erstattung begonnen</translation>
    </message>
    <message>
        <source>The email is on its way</source>
        <translation>Die E-Mail ist unterwegs</translation>
    </message>
    <message>
        <source>Receipt written: {0}</source>
        <translation>Beleg geschrieben: {0}</translation>
    </message>
    <message>
        <source>No order chosen</source>
        <translation>Keine Bestellung gewählt</translation>
    </message>
    <message>
        <source>Choose one at the left to read its story.</source>
        <translation>Links eine wählen, um ihren Verlauf zu lesen.</translation>
    </message>
    <message>
        <source>Find an order</source>
        <translation>Bestellung suchen</translation>
    </message>
    <message>
        <source>Number, name, amount or time</source>
        <translation>Nummer, Name, Betrag, Zeit</translation>
    </message>
    <message>
        <source>No such order here</source>
        <translation>Keine solche Bestellung hier</translation>
    </message>
    <message>
        <source>The newest orders are listed. Older ones are found by their number.</source>
        <translation>Die neuesten Bestellungen stehen hier. Ältere findet man mit ihrer Nummer.</translation>
    </message>
    <message>
        <source>The orders cannot be read</source>
        <translation>Die Bestellungen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>OtherTenders</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PaidPane</name>
    <message>
        <source>Serve the next guest</source>
        <translation>Nächster Gast</translation>
    </message>
    <message>
        <source>Paid {0}</source>
        <translation>Bezahlt {0}</translation>
    </message>
    <message>
        <source>Change {0}</source>
        <translation>Rückgeld {0}</translation>
    </message>
    <message>
        <source>Paid. Number {0}. Words: {1}</source>
        <translation>Bezahlt. Nummer {0}. Wörter: {1}</translation>
    </message>
</context>
<context>
    <name>ParkedPage</name>
    <message>
        <source>Parked orders</source>
        <translation>Geparkte Bestellungen</translation>
    </message>
    <message>
        <source>No parked orders</source>
        <translation>Keine geparkten Bestellungen</translation>
    </message>
    <message>
        <source>An order that you park waits here, also after a restart.</source>
        <translation>Eine geparkte Bestellung wartet hier, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Park this order</source>
        <translation>Diese Bestellung parken</translation>
    </message>
</context>
<context>
    <name>PassphraseWindow</name>
    <message>
        <source>The keys of this till are locked</source>
        <translation>Die Schlüssel dieser Kasse sind gesperrt</translation>
    </message>
    <message>
        <source>Type the passphrase that was chosen when they were kept.</source>
        <translation>Geben Sie das Kennwort ein, das beim Aufbewahren gewählt wurde.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>Kasse öffnen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>The email could not be delivered. Show the QR code instead.</source>
        <translation>Die E-Mail kam nicht an. Stattdessen den QR-Code zeigen.</translation>
    </message>
    <message>
        <source>The link is on its way by email.</source>
        <translation>Der Link ist per E-Mail unterwegs.</translation>
    </message>
    <message>
        <source>The link is being made.</source>
        <translation>Der Link wird erstellt.</translation>
    </message>
    <message>
        <source>The guest has paid by the link, too. That money waits at the limbo desk to be sent back.</source>
        <translation>Der Gast hat auch mit dem Link bezahlt. Dieses Geld wartet bei der Klärung auf die Rückgabe.</translation>
    </message>
    <message>
        <source>The link was paid meanwhile. Give the guest back the money you took.</source>
        <translation>Der Link wurde inzwischen bezahlt. Dem Gast das kassierte Geld zurückgeben.</translation>
    </message>
    <message>
        <source>The order has expired unpaid</source>
        <translation>Die Bestellung ist unbezahlt abgelaufen</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>Bestellung storniert</translation>
    </message>
    <message>
        <source>{0} is off sale: an order came back unpaid. {1} waits among the parked orders.</source>
        <translation>{0} wird nicht mehr verkauft: eine Bestellung kam unbezahlt zurück. {1} wartet bei den geparkten.</translation>
    </message>
</context>
<context>
    <name>PaymentsPage</name>
    <message>
        <source>Payments by Stripe</source>
        <translation>Zahlungen über Stripe</translation>
    </message>
    <message>
        <source>Passbell makes payment links with a restricted key of your Stripe account.</source>
        <translation>Passbell macht Bezahllinks mit einem eingeschränkten Schlüssel Ihres Stripe-Kontos.</translation>
    </message>
    <message>
        <source>In Stripe: Developers, API keys, Create restricted key, in live mode. Give it these rights:</source>
        <translation>Bei Stripe: Entwickler, API-Schlüssel, eingeschränkten Schlüssel erstellen, im Live-Modus. Geben Sie ihm diese Rechte:</translation>
    </message>
    <message>
        <source>Payment Links, Products, Prices, Checkout Sessions, Charges and Refunds: write. Payment Intents, Disputes, Events: read. Nothing else.</source>
        <translation>Payment Links, Products, Prices, Checkout Sessions, Charges and Refunds: schreiben. Payment Intents, Disputes, Events: lesen. Sonst nichts.</translation>
    </message>
    <message>
        <source>Restricted key</source>
        <translation>Eingeschränkter Schlüssel</translation>
    </message>
    <message>
        <source>It begins with rk_live_. It is kept in a safe place and never shown again.</source>
        <translation>Er beginnt mit rk_live_. Er wird sicher aufbewahrt und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Check the key</source>
        <translation>Schlüssel prüfen</translation>
    </message>
    <message>
        <source>Open the keys</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>The keys are locked. Type the passphrase chosen for them.</source>
        <translation>Die Schlüssel sind gesperrt. Geben Sie das Kennwort ein, das für sie gewählt wurde.</translation>
    </message>
    <message>
        <source>This machine has no keyring that is open. Choose a passphrase of ten characters or more: keys are kept in an encrypted file, and Passbell asks for it at every start.</source>
        <translation>Dieser Rechner hat keinen offenen Schlüsselbund. Wählen Sie ein Kennwort mit mindestens zehn Zeichen: Schlüssel kommen in eine verschlüsselte Datei, und Passbell fragt bei jedem Start danach.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Once more, against slips</source>
        <translation>Noch einmal, gegen Tippfehler</translation>
    </message>
    <message>
        <source>The two are not the same. Type both again.</source>
        <translation>Die beiden sind nicht gleich. Geben Sie beide noch einmal ein.</translation>
    </message>
    <message>
        <source>Keep keys safe</source>
        <translation>Schlüssel sichern</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message>
        <source>No relay</source>
        <translation>Kein Relay</translation>
    </message>
    <message>
        <source>No proof yet</source>
        <translation>Noch kein Nachweis</translation>
    </message>
    <message>
        <source>Last proof {0} ago</source>
        <translation>Letzter Nachweis vor {0}</translation>
    </message>
    <message>
        <source>The till can’t reach the relay since {0}.</source>
        <translation>Die Kasse erreicht das Relay seit {0} nicht.</translation>
    </message>
    <message>
        <source>This computer has no network since {0}.</source>
        <translation>Dieser Rechner hat seit {0} kein Netz.</translation>
    </message>
    <message>
        <source>The relay refuses this till since {0}; it must be paired anew.</source>
        <translation>Das Relay nimmt diese Kasse seit {0} nicht an; sie muss neu gekoppelt werden.</translation>
    </message>
    <message>
        <source>The till has not answered since {0}.</source>
        <translation>Die Kasse antwortet seit {0} nicht.</translation>
    </message>
    <message>
        <source>The company can’t be reached since {0}.</source>
        <translation>Der Zahlungsdienst ist seit {0} nicht erreichbar.</translation>
    </message>
    <message>
        <source>Cook what is shown; ask the counter before telling a guest “not paid”.</source>
        <translation>Kochen, was hier steht; an der Theke fragen, bevor man einem Gast „nicht bezahlt“ sagt.</translation>
    </message>
    <message>
        <source>Paid orders may be missing here</source>
        <translation>Hier können bezahlte Bestellungen fehlen</translation>
    </message>
    <message>
        <source>What is shown here may be old. It is tried again every second.</source>
        <translation>Was hier steht, kann alt sein. Jede Sekunde wird es neu versucht.</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt neu versuchen</translation>
    </message>
    <message>
        <source>The board cannot be read</source>
        <translation>Die Tafel kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>lehnt ab</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
</context>
<context>
    <name>QuantityPage</name>
    <message>
        <source>How many?</source>
        <translation>Wie viele?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Set to {0}</source>
        <translation>Auf {0} setzen</translation>
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
    <name>Quiet</name>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>The board is being read.</source>
        <translation>Die Tafel wird gelesen.</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Alles fertig</translation>
    </message>
    <message>
        <source>Paid orders ring and appear here by themselves.</source>
        <translation>Bezahlte Bestellungen klingeln und erscheinen hier von selbst.</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message>
        <source>This till is live</source>
        <translation>Diese Kasse arbeitet mit echtem Geld</translation>
    </message>
    <message>
        <source>What was changed here holds from the next start.</source>
        <translation>Was hier geändert wurde, gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Switch to real money</source>
        <translation>Auf echtes Geld umschalten</translation>
    </message>
    <message>
        <source>Everything below has to be in order first. Tap a step at the left to go back to it.</source>
        <translation>Erst muss alles hier in Ordnung sein. Tippen Sie links auf einen Schritt, um zu ihm zurückzugehen.</translation>
    </message>
    <message>
        <source>The live till begins with</source>
        <translation>Die echte Kasse beginnt mit</translation>
    </message>
    <message>
        <source>The products of practice</source>
        <translation>Den Produkten der Übung</translation>
    </message>
    <message>
        <source>No products</source>
        <translation>Keinen Produkten</translation>
    </message>
    <message>
        <source>The live till gets a file of its own. Everything that was sold in practice stays in the practice file: no practice order, number or email is ever seen or counted in the live till.</source>
        <translation>Die echte Kasse bekommt eine eigene Datei. Alles, was in der Übung verkauft wurde, bleibt in der Übungsdatei: Keine Übungsbestellung, keine Nummer, keine E-Mail erscheint oder zählt je in der echten Kasse.</translation>
    </message>
    <message>
        <source>After the switch the windows open anew. From then on every payment moves real money.</source>
        <translation>Nach dem Umschalten öffnen sich die Fenster neu. Von da an bewegt jede Zahlung echtes Geld.</translation>
    </message>
    <message>
        <source>Start again now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message numerus="yes">
        <source>%n products</source>
        <translation>
            <numerusform>%n Produkt</numerusform>
            <numerusform>%n Produkte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonPage</name>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>{0} ablehnen</translation>
    </message>
    <message>
        <source>Void {0}</source>
        <translation>{0} stornieren</translation>
    </message>
    <message>
        <source>It leaves the board for good. The counter is told to give the money back.</source>
        <translation>Er verlässt die Tafel endgültig. Die Theke wird gebeten, das Geld zurückzugeben.</translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message>
        <source>Recall</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>back to its old place</source>
        <translation>zurück an den alten Platz</translation>
    </message>
    <message>
        <source>Nothing has left the board in the last hours.</source>
        <translation>In den letzten Stunden hat nichts die Tafel verlassen.</translation>
    </message>
    <message>
        <source>Tickets that left</source>
        <translation>Bons, die weg sind</translation>
    </message>
    <message>
        <source>Recall {0}</source>
        <translation>{0} zurückholen</translation>
    </message>
</context>
<context>
    <name>RefundPanel</name>
    <message>
        <source>Give money back</source>
        <translation>Geld zurückgeben</translation>
    </message>
    <message>
        <source>Keep the money</source>
        <translation>Geld behalten</translation>
    </message>
    <message>
        <source>Amount to give back</source>
        <translation>Betrag, der zurückgeht</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>such as: the soup was cold</source>
        <translation>etwa: Die Suppe war kalt</translation>
    </message>
    <message>
        <source>Tick what goes back, or write an amount.</source>
        <translation>Ankreuzen, was zurückgeht, oder einen Betrag schreiben.</translation>
    </message>
    <message>
        <source>Off the kitchen’s ticket too</source>
        <translation>Auch vom Küchenbon streichen</translation>
    </message>
    <message>
        <source>What goes back</source>
        <translation>Was zurückgeht</translation>
    </message>
    <message>
        <source>Refund {0}…</source>
        <translation>{0} erstatten…</translation>
    </message>
    <message>
        <source>Say why, then refund.</source>
        <translation>Erst den Grund angeben, dann erstatten.</translation>
    </message>
    <message>
        <source>At most {0} can go back.</source>
        <translation>Höchstens {0} können zurückgehen.</translation>
    </message>
    <message>
        <source>It goes back the way it came, through the payment company.</source>
        <translation>Es geht den Weg zurück, den es kam: über den Zahlungsdienst.</translation>
    </message>
    <message>
        <source>Give it back by hand ({0}); it is written down as done.</source>
        <translation>Von Hand zurückgeben ({0}); es wird als erledigt aufgeschrieben.</translation>
    </message>
    <message>
        <source>The kitchen will not cook: {0}</source>
        <translation>Die Küche kocht nicht mehr: {0}</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Grund: {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Give back {0}</source>
        <translation>{0} zurückgeben</translation>
    </message>
</context>
<context>
    <name>RelayPage</name>
    <message>
        <source>Your relay</source>
        <translation>Ihr Relay</translation>
    </message>
    <message>
        <source>The relay is a small server of yours. It catches what Stripe reports, so that a payment is never missed while a till is off.</source>
        <translation>Das Relay ist ein kleiner Server von Ihnen. Es fängt auf, was Stripe meldet, damit keine Zahlung fehlt, auch wenn die Kasse aus ist.</translation>
    </message>
    <message>
        <source>Address of the relay</source>
        <translation>Adresse des Relays</translation>
    </message>
    <message>
        <source>Short name of the shop there</source>
        <translation>Kurzname des Ladens dort</translation>
    </message>
    <message>
        <source>1. Type this where the relay runs:</source>
        <translation>1. Geben Sie dort, wo das Relay läuft, das ein:</translation>
    </message>
    <message>
        <source>3. Give the endpoint’s signing secret to the relay:</source>
        <translation>3. Geben Sie dem Relay das Signaturgeheimnis des Endpunkts:</translation>
    </message>
    <message>
        <source>4. Paste the token that the relay showed:</source>
        <translation>4. Fügen Sie das Token ein, das das Relay gezeigt hat:</translation>
    </message>
    <message>
        <source>Make the store</source>
        <translation>Den Laden anlegen</translation>
    </message>
    <message>
        <source>Give it the signing secret</source>
        <translation>Ihm das Signaturgeheimnis geben</translation>
    </message>
    <message>
        <source>Add this till</source>
        <translation>Diese Kasse anlegen</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Adresse des Webhooks</translation>
    </message>
    <message>
        <source>2. In Stripe add an endpoint with this address:</source>
        <translation>2. Legen Sie bei Stripe einen Endpunkt mit dieser Adresse an:</translation>
    </message>
    <message>
        <source>Choose its events: checkout.session.*, payment_link.*, charge.*, refund.*</source>
        <translation>Wählen Sie die Ereignisse: checkout.session.*, payment_link.*, charge.*, refund.*</translation>
    </message>
    <message>
        <source>Token of this till</source>
        <translation>Token dieser Kasse</translation>
    </message>
    <message>
        <source>Ask the relay</source>
        <translation>Das Relay fragen</translation>
    </message>
    <message>
        <source>Try a webhook</source>
        <translation>Webhook ausprobieren</translation>
    </message>
    <message>
        <source>Makes a payment link, closes it again, and waits for Stripe to report that.</source>
        <translation>Macht einen Bezahllink, schließt ihn wieder und wartet, bis Stripe das meldet.</translation>
    </message>
    <message>
        <source>Enter address and short name first.</source>
        <translation>Geben Sie zuerst Adresse und Kurznamen ein.</translation>
    </message>
</context>
<context>
    <name>RelayPresenter</name>
    <message>
        <source>No relay</source>
        <translation>Kein Relay</translation>
    </message>
    <message>
        <source>asking the company</source>
        <translation>fragt den Zahlungsdienst</translation>
    </message>
    <message>
        <source>Relay silent {0}</source>
        <translation>Relay stumm {0}</translation>
    </message>
    <message>
        <source>Relay refused</source>
        <translation>Relay lehnt ab</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Holt auf</translation>
    </message>
    <message>
        <source>Relay live</source>
        <translation>Relay läuft</translation>
    </message>
    <message>
        <source>proof {0} s</source>
        <translation>Nachweis {0} s</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt noch einmal versuchen</translation>
    </message>
    <message>
        <source>The relay refuses this till: pair it anew in the set-up</source>
        <translation>Das Relay nimmt diese Kasse nicht an: in der Einrichtung neu koppeln</translation>
    </message>
    <message>
        <source>No internet: this till can’t reach the relay</source>
        <translation>Kein Internet: Diese Kasse erreicht das Relay nicht</translation>
    </message>
    <message>
        <source>The payment company does not answer</source>
        <translation>Der Zahlungsdienst antwortet nicht</translation>
    </message>
    <message>
        <source>Relay log damaged</source>
        <translation>Relais-Protokoll beschädigt</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen.</source>
        <translation>Geht: bar, Terminal, Küchenanzeige.</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen. The relay still listens: a payment shows at once.</source>
        <translation>Geht: bar, Terminal, Küchenanzeige. Das Relay hört weiter mit: Eine Zahlung erscheint sofort.</translation>
    </message>
    <message numerus="yes">
        <source>Waits: new links, asking after %n open order(s).</source>
        <translation>
            <numerusform>Wartet: neue Links, die Nachfrage zu %n offenen Bestellung.</numerusform>
            <numerusform>Wartet: neue Links, die Nachfrage zu %n offenen Bestellungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The relay does not answer this till</source>
        <translation>Das Relay antwortet dieser Kasse nicht</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen, and asking the company itself.</source>
        <translation>Geht: bar, Terminal, Küchenanzeige und die Frage beim Zahlungsdienst selbst.</translation>
    </message>
    <message>
        <source>Waits: new links.</source>
        <translation>Wartet: neue Links.</translation>
    </message>
    <message>
        <source>proof of payment for 1 open order</source>
        <translation>Zahlungsnachweis für 1 offene Bestellung</translation>
    </message>
    <message numerus="yes">
        <source>proof of payment for %n open orders</source>
        <translation>
            <numerusform>Zahlungsnachweis für %n offene Bestellung</numerusform>
            <numerusform>Zahlungsnachweis für %n offene Bestellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits: new links, {0}.</source>
        <translation>Wartet: neue Links, {0}.</translation>
    </message>
    <message>
        <source>Slower: {0}.</source>
        <translation>Langsamer: {0}.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Kept safely. Paste another one to replace it.</source>
        <translation>Sicher aufbewahrt. Fügen Sie einen anderen ein, um ihn zu ersetzen.</translation>
    </message>
</context>
<context>
    <name>SellPage</name>
    <message>
        <source>Search products, or type a code</source>
        <translation>Produkte suchen oder Code tippen</translation>
    </message>
    <message>
        <source>Search, PLU or scan</source>
        <translation>Suchen, PLU oder scannen</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Orders that were set aside</source>
        <translation>Beiseitegelegte Bestellungen</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Try the beginning of another word, or the code on the shelf.</source>
        <translation>Mit dem Anfang eines anderen Wortes versuchen, oder mit dem Code am Regal.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message numerus="yes">
        <source>Parked orders: %n</source>
        <translation>
            <numerusform>Geparkte Bestellungen: %n</numerusform>
            <numerusform>Geparkte Bestellungen: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>Shop</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Currency and tax</source>
        <translation>Währung und Steuer</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Real money</source>
        <translation>Echtes Geld</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Could not be asked</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>Etwas stimmt nicht</translation>
    </message>
    <message>
        <source>Ready to switch</source>
        <translation>Bereit zum Umschalten</translation>
    </message>
    <message>
        <source>Comes last</source>
        <translation>Kommt zuletzt</translation>
    </message>
</context>
<context>
    <name>SetupEntry</name>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Live gehen</translation>
    </message>
    <message>
        <source>From practice to real money, step by step</source>
        <translation>Schritt für Schritt von der Übung zu echtem Geld</translation>
    </message>
    <message>
        <source>This till is not set up wholly: {0}</source>
        <translation>Diese Kasse ist nicht ganz eingerichtet: {0}</translation>
    </message>
    <message>
        <source>Open the set-up</source>
        <translation>Einrichtung öffnen</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>Passbell: set-up</source>
        <translation>Passbell: Einrichtung</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>From practice to real money</source>
        <translation>Von der Übung zu echtem Geld</translation>
    </message>
    <message>
        <source>Leave, go on later</source>
        <translation>Später weitermachen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>The open step</source>
        <translation>Der offene Schritt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>Speichern und weiter</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShelfPresenter</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Vorrat</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Code (PLU)</source>
        <translation>Code (PLU)</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Dauert</translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>etwa %n min</numerusform>
            <numerusform>etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>86 until restock</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>86 until {0}</source>
        <translation>Aus bis {0}</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
</context>
<context>
    <name>ShopPage</name>
    <message>
        <source>Your shop</source>
        <translation>Ihr Laden</translation>
    </message>
    <message>
        <source>Guests read this on the pay page, in emails and on receipts.</source>
        <translation>Gäste lesen das auf der Bezahlseite, in E-Mails und auf Belegen.</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Name des Ladens</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Postanschrift</translation>
    </message>
    <message>
        <source>On receipts and below emails, in one line.</source>
        <translation>Auf Belegen und unter E-Mails, in einer Zeile.</translation>
    </message>
    <message>
        <source>How guests reach you</source>
        <translation>Wie Gäste Sie erreichen</translation>
    </message>
    <message>
        <source>A phone number or an email address.</source>
        <translation>Eine Telefonnummer oder eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Language of windows and emails</source>
        <translation>Sprache von Fenstern und E-Mails</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>Parked · {0}</source>
        <translation>Geparkt · {0}</translation>
    </message>
</context>
<context>
    <name>SidePages</name>
    <message>
        <source>on the whole order</source>
        <translation>auf die ganze Bestellung</translation>
    </message>
</context>
<context>
    <name>StartingWindow</name>
    <message>
        <source>Passbell is starting</source>
        <translation>Passbell startet</translation>
    </message>
    <message>
        <source>The first time it sets up a practice shop. No money moves there.</source>
        <translation>Beim ersten Mal richtet es einen Übungsladen ein. Dort fließt kein Geld.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Given by the variable {0}.</source>
        <translation>Von der Variablen {0} vorgegeben.</translation>
    </message>
</context>
<context>
    <name>Stopwatch</name>
    <message>
        <source>Stopwatch</source>
        <translation>Stoppuhr</translation>
    </message>
</context>
<context>
    <name>StoryWords</name>
    <message>
        <source>{0} later</source>
        <translation>{0} später</translation>
    </message>
    <message>
        <source>{0} charged {1}</source>
        <translation>{0} hat {1} abgerechnet</translation>
    </message>
    <message>
        <source>Charged {1}</source>
        <translation>{1} abgerechnet</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Tisch {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s)</source>
        <translation>
            <numerusform>%n weiterer Artikel</numerusform>
            <numerusform>%n weitere Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Payment link made, to go by email</source>
        <translation>Zahlungslink gemacht, geht per E-Mail</translation>
    </message>
    <message>
        <source>Payment link made, QR shown</source>
        <translation>Zahlungslink gemacht, QR gezeigt</translation>
    </message>
    <message>
        <source>Heard through the relay</source>
        <translation>Über das Relay gehört</translation>
    </message>
    <message>
        <source>Learnt by asking the company</source>
        <translation>Beim Zahlungsdienst erfragt</translation>
    </message>
    <message>
        <source>The company confirmed the payment</source>
        <translation>Der Zahlungsdienst hat die Zahlung bestätigt</translation>
    </message>
    <message>
        <source>Paid {0}: {1}</source>
        <translation>Bezahlt {0}: {1}</translation>
    </message>
    <message>
        <source>words: {0}</source>
        <translation>Wörter: {0}</translation>
    </message>
    <message>
        <source>Number {0}</source>
        <translation>Nummer {0}</translation>
    </message>
    <message>
        <source>Rang in the kitchen as {0}</source>
        <translation>Hat in der Küche als {0} geklingelt</translation>
    </message>
    <message>
        <source>{0} to the limbo desk</source>
        <translation>{0} zur Klärung</translation>
    </message>
    <message>
        <source>{0} decided at the limbo desk: {1}</source>
        <translation>{0} hat bei der Klärung entschieden: {1}</translation>
    </message>
    <message>
        <source>{0} gives back {1}</source>
        <translation>{0} gibt {1} zurück</translation>
    </message>
    <message>
        <source>Refund of {0}: {1}</source>
        <translation>Erstattung von {0}: {1}</translation>
    </message>
    <message>
        <source>delivered {0}</source>
        <translation>zugestellt {0}</translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message>
        <source>The kitchen’s monitor is gone</source>
        <translation>Der Bildschirm der Küche ist weg</translation>
    </message>
    <message>
        <source>The guests’ monitor is gone</source>
        <translation>Der Bildschirm der Gäste ist weg</translation>
    </message>
    <message>
        <source>Check its cable. Its window is behind this one until then: {0}.</source>
        <translation>Das Kabel prüfen. Bis dahin liegt sein Fenster hinter diesem: {0}.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The kitchen’s monitor is back</source>
        <translation>Der Bildschirm der Küche ist wieder da</translation>
    </message>
    <message>
        <source>The guests’ monitor is back</source>
        <translation>Der Bildschirm der Gäste ist wieder da</translation>
    </message>
    <message>
        <source>One monitor: the other windows are behind this one</source>
        <translation>Ein Bildschirm: Die anderen Fenster liegen hinter diesem</translation>
    </message>
    <message>
        <source>{0} shows the kitchen, {1} the guests’ display, {2} comes back here.</source>
        <translation>{0} zeigt die Küche, {1} die Kundenanzeige, {2} führt hierher zurück.</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Küche zeigen</translation>
    </message>
</context>
<context>
    <name>TenderPage</name>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Back; the order goes on waiting</source>
        <translation>Zurück; die Bestellung wartet weiter</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Stornieren</translation>
    </message>
    <message>
        <source>Means of payment</source>
        <translation>Zahlungsmittel</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>Email link</source>
        <translation>E-Mail-Link</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Switching the link off</source>
        <translation>Der Link wird abgeschaltet</translation>
    </message>
    <message>
        <source>First the company confirms that nothing can be paid by it any more.</source>
        <translation>Zuerst bestätigt der Zahlungsdienst, dass damit nichts mehr bezahlt werden kann.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
</context>
<context>
    <name>TenderPresenter</name>
    <message>
        <source>Pay by QR code</source>
        <translation>Mit QR-Code bezahlen</translation>
    </message>
    <message>
        <source>Pay by email link</source>
        <translation>Mit Link per E-Mail bezahlen</translation>
    </message>
    <message>
        <source>Pay in cash</source>
        <translation>Bar bezahlen</translation>
    </message>
    <message>
        <source>Pay at the card terminal</source>
        <translation>Am Kartenterminal bezahlen</translation>
    </message>
    <message>
        <source>TEMP {0}</source>
        <translation>TEMP {0}</translation>
    </message>
    <message>
        <source>The company refused to make a link.</source>
        <translation>Der Zahlungsdienst hat keinen Link erstellt.</translation>
    </message>
    <message>
        <source>Making link</source>
        <translation>Link entsteht</translation>
    </message>
    <message>
        <source>Exact {0}</source>
        <translation>Genau {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
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
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
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
<context>
    <name>UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>WaivePage</name>
    <message>
        <source>Nobody pays, and the kitchen begins at once. The reason and who approved it are written down.</source>
        <translation>Niemand zahlt, und die Küche beginnt sofort. Festgehalten werden der Grund und wer zugestimmt hat.</translation>
    </message>
    <message>
        <source>On the house?</source>
        <translation>Aufs Haus?</translation>
    </message>
    <message>
        <source>Back to the cart</source>
        <translation>Zurück zum Warenkorb</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>Aufs Haus</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Tap products</source>
        <translation>Produkte antippen</translation>
    </message>
    <message>
        <source>They go into the cart</source>
        <translation>Sie kommen in den Warenkorb</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>The code appears at once</source>
        <translation>Der Code erscheint sofort</translation>
    </message>
    <message>
        <source>Pay by phone</source>
        <translation>Mit dem Telefon bezahlen</translation>
    </message>
    <message>
        <source>or open the page here</source>
        <translation>oder die Seite hier öffnen</translation>
    </message>
    <message>
        <source>Pay page</source>
        <translation>Zahlungsseite</translation>
    </message>
    <message>
        <source>Open the pay page on this computer</source>
        <translation>Die Zahlungsseite auf diesem Rechner öffnen</translation>
    </message>
    <message>
        <source>Close the welcome</source>
        <translation>Begrüßung schließen</translation>
    </message>
    <message>
        <source>It is paid, and now it rings in the kitchen.</source>
        <translation>Es ist bezahlt, und jetzt klingelt es in der Küche.</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Küche zeigen</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Live gehen</translation>
    </message>
    <message>
        <source>From practice to real money, step by step</source>
        <translation>Schritt für Schritt von der Übung zu echtem Geld</translation>
    </message>
</context>
<context>
    <name>WindowButtons</name>
    <message>
        <source>Windows on this monitor</source>
        <translation>Fenster auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Theke</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>Kundenanzeige</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %n waiting</source>
        <translation>
            <numerusform>{0}: %n wartet</numerusform>
            <numerusform>{0}: %n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordPane</name>
    <message>
        <source>Who takes responsibility</source>
        <translation>Wer dafür einsteht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>such as: no internet</source>
        <translation>etwa: kein Internet</translation>
    </message>
    <message>
        <source>Take the money anyway</source>
        <translation>Geld trotzdem nehmen</translation>
    </message>
    <message>
        <source>Keep waiting for the link</source>
        <translation>Weiter auf den Link warten</translation>
    </message>
    <message>
        <source>The payment company can’t be reached</source>
        <translation>Der Zahlungsdienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The link can’t be switched off now. If the guest pays by it later, too, that money comes to the limbo desk to be sent back. With a name and a reason you can go on.</source>
        <translation>Der Link lässt sich jetzt nicht abschalten. Zahlt der Gast später auch damit, kommt dieses Geld zur Klärung, um zurückgeschickt zu werden. Mit Name und Grund geht es weiter.</translation>
    </message>
</context>
<context>
    <name>_RateRow</name>
    <message>
        <source>Name of the tax</source>
        <translation>Name der Steuer</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
</context>
</TS>
