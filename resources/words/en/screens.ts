<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AwaitingStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartPage</name>
    <message numerus="yes">
        <source>%n more above</source>
        <translation>
            <numerusform>%n more above</numerusform>
            <numerusform>%n more above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartPresenter</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message numerus="yes">
        <source>%n payment(s) without a place, {0} together</source>
        <translation>
            <numerusform>%n payment without a place, {0} together</numerusform>
            <numerusform>%n payments without a place, {0} together</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message numerus="yes">
        <source>Choose %n more</source>
        <translation>
            <numerusform>Choose %n more</numerusform>
            <numerusform>Choose %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuestWords</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthButton</name>
    <message numerus="yes">
        <source>Health: %n alert(s)</source>
        <translation>
            <numerusform>Health: %n alert</numerusform>
            <numerusform>Health: %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message numerus="yes">
        <source>%n thing(s) need a person.</source>
        <translation>
            <numerusform>%n thing needs a person.</numerusform>
            <numerusform>%n things need a person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitchenTop</name>
    <message numerus="yes">
        <source>Limbo: %n open cases</source>
        <translation>
            <numerusform>Limbo: %n open case</numerusform>
            <numerusform>Limbo: %n open cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitchenWords</name>
    <message numerus="yes">
        <source>Paid %n min ago (outage)</source>
        <translation>
            <numerusform>Paid %n min ago (outage)</numerusform>
            <numerusform>Paid %n min ago (outage)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LimboButton</name>
    <message numerus="yes">
        <source>Limbo: %n open cases</source>
        <translation>
            <numerusform>Limbo: %n open case</numerusform>
            <numerusform>Limbo: %n open cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsPresenter</name>
    <message numerus="yes">
        <source>Required · at least %n</source>
        <translation>
            <numerusform>Required · at least %n</numerusform>
            <numerusform>Required · at least %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n</source>
        <translation>
            <numerusform>Up to %n</numerusform>
            <numerusform>Up to %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message numerus="yes">
        <source>%n products</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayPresenter</name>
    <message numerus="yes">
        <source>Waits: new links, asking after %n open order(s).</source>
        <translation>
            <numerusform>Waits: new links, asking after %n open order.</numerusform>
            <numerusform>Waits: new links, asking after %n open orders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>proof of payment for %n open orders</source>
        <translation>
            <numerusform>proof of payment for %n open order</numerusform>
            <numerusform>proof of payment for %n open orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SellPage</name>
    <message numerus="yes">
        <source>Parked orders: %n</source>
        <translation>
            <numerusform>Parked orders: %n</numerusform>
            <numerusform>Parked orders: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfPresenter</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoryWords</name>
    <message numerus="yes">
        <source>%n more item(s)</source>
        <translation>
            <numerusform>%n more item</numerusform>
            <numerusform>%n more items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowButtons</name>
    <message numerus="yes">
        <source>{0}: %n waiting</source>
        <translation>
            <numerusform>{0}: %n waiting</numerusform>
            <numerusform>{0}: %n waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
