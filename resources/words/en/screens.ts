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
    <name>LimboButton</name>
    <message numerus="yes">
        <source>Limbo: %n open cases</source>
        <translation>
            <numerusform>Limbo: %n open case</numerusform>
            <numerusform>Limbo: %n open cases</numerusform>
        </translation>
    </message>
</context>
</TS>
