<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AwaitingCard</name>
    <message>
        <source>Check payment</source>
        <translation>Comprobar el pago</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Cancelar el pedido</translation>
    </message>
    <message>
        <source>Open order</source>
        <translation>Abrir el pedido</translation>
    </message>
    <message>
        <source>Check payment: {0}</source>
        <translation>Comprobar el pago: {0}</translation>
    </message>
    <message>
        <source>Cancel order: {0}</source>
        <translation>Cancelar el pedido: {0}</translation>
    </message>
    <message>
        <source>Open order: {0}</source>
        <translation>Abrir el pedido: {0}</translation>
    </message>
</context>
<context>
    <name>AwaitingStrip</name>
    <message>
        <source>Orders awaiting payment</source>
        <translation>Pedidos pendientes de pago</translation>
    </message>
    <message>
        <source>Awaiting
payment</source>
        <translation>Pendiente
de pago</translation>
    </message>
    <message>
        <source>No open orders.</source>
        <translation>No hay pedidos abiertos.</translation>
    </message>
    <message>
        <source>Each charged order waits here until it is paid, and you can serve the next guest.</source>
        <translation>Cada pedido cobrado espera aquí hasta que se pague, y ya se puede atender al siguiente cliente.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartLineTools</name>
    <message>
        <source>One less: {0}</source>
        <translation>Uno menos: {0}</translation>
    </message>
    <message>
        <source>One more: {0}</source>
        <translation>Uno más: {0}</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Quitar: {0}</translation>
    </message>
</context>
<context>
    <name>CartList</name>
    <message>
        <source>Cart</source>
        <translation>Carrito</translation>
    </message>
</context>
<context>
    <name>ChargeButton</name>
    <message>
        <source>Charge</source>
        <translation>Cobrar</translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>Choose one</source>
        <translation>Elija uno</translation>
    </message>
    <message numerus="yes">
        <source>Choose %n more</source>
        <translation>
            <numerusform>Elija %n más</numerusform>
            <numerusform>Elija %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HopPicture</name>
    <message>
        <source>broken between {0} and {1}</source>
        <translation>interrumpido entre {0} y {1}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Number pad</source>
        <translation>Teclado numérico</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>LimboButton</name>
    <message>
        <source>Limbo</source>
        <translation>Limbo</translation>
    </message>
    <message numerus="yes">
        <source>Limbo: %n open cases</source>
        <translation>
            <numerusform>Limbo: %n caso abierto</numerusform>
            <numerusform>Limbo: %n casos abiertos</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments that have no place yet</source>
        <translation>Pagos que aún no tienen lugar</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Close without adding</source>
        <translation>Cerrar sin añadir</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Uno menos</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Uno más</translation>
    </message>
    <message>
        <source>Quantity {0}</source>
        <translation>Cantidad {0}</translation>
    </message>
    <message>
        <source>Choose {0} to add · {1}</source>
        <translation>Falta elegir: {0} · {1}</translation>
    </message>
    <message>
        <source>Change · {0}</source>
        <translation>Cambiar · {0}</translation>
    </message>
    <message>
        <source>Add · {0}</source>
        <translation>Añadir · {0}</translation>
    </message>
</context>
<context>
    <name>QuickAmounts</name>
    <message>
        <source>Amount received</source>
        <translation>Importe recibido</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>More for {0}</source>
        <translation>Más sobre {0}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Barra superior</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Prácticas · datos de ejemplo</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>Sums</source>
        <translation>Sumas</translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
</TS>
