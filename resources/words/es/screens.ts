<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AllDayRail</name>
    <message>
        <source>All day</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>Counts of every dish still to make appear here.</source>
        <translation>Aquí aparece cuánto falta por hacer de cada plato.</translation>
    </message>
    <message>
        <source>With options</source>
        <translation>Con opciones</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Limbo</source>
        <translation>Limbo</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
</context>
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
    <name>AwaitingPresenter</name>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>Sin enlace</translation>
    </message>
    <message>
        <source>Making link</source>
        <translation>Creando enlace</translation>
    </message>
    <message>
        <source>Can’t ask</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>The company can’t be asked; its last answer came {0} ago.</source>
        <translation>La empresa no responde desde hace {0}.</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Preguntando</translation>
    </message>
    <message>
        <source>Link to follow</source>
        <translation>Enlace luego</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Mostrado</translation>
    </message>
    <message>
        <source>No internet: the company can’t be asked, and a payment shows when it is back.</source>
        <translation>Sin internet: no se puede preguntar a la empresa; los pagos aparecerán cuando vuelva.</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Cancelando</translation>
    </message>
    <message>
        <source>Closing link</source>
        <translation>Cerrando enlace</translation>
    </message>
    <message>
        <source>Paid now</source>
        <translation>Recién pagado</translation>
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
    <message>
        <source>More open orders</source>
        <translation>Más pedidos abiertos</translation>
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
    <name>Board</name>
    <message>
        <source>Queued</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>En preparación</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>Building</name>
    <message>
        <source>{0} removed</source>
        <translation>{0} quitado</translation>
    </message>
    <message>
        <source>Cart cleared</source>
        <translation>Carrito vaciado</translation>
    </message>
    <message>
        <source>Order parked</source>
        <translation>Pedido aparcado</translation>
    </message>
    <message>
        <source>The order was set aside. You find it among the parked orders.</source>
        <translation>El pedido se ha apartado. Está entre los aparcados.</translation>
    </message>
</context>
<context>
    <name>BuildingHead</name>
    <message>
        <source>More for this order</source>
        <translation>Más para este pedido</translation>
    </message>
</context>
<context>
    <name>CancelPage</name>
    <message>
        <source>Cancel the order?</source>
        <translation>¿Cancelar el pedido?</translation>
    </message>
    <message>
        <source>The link is switched off first. If the guest has paid meanwhile, the order stays.</source>
        <translation>Primero se desactiva el enlace. Si el cliente ha pagado entretanto, el pedido se mantiene.</translation>
    </message>
    <message>
        <source>The company does not prove that the link is dead. On a manager’s word the order ends now; money that still comes by the link waits at the limbo desk.</source>
        <translation>La empresa de pagos no confirma que el enlace esté desactivado. Con la palabra de un encargado el pedido termina ahora; el dinero que aún llegue por el enlace espera en el limbo.</translation>
    </message>
    <message>
        <source>Keep the order</source>
        <translation>Conservar el pedido</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Cancelar el pedido</translation>
    </message>
    <message>
        <source>Cancel without proof</source>
        <translation>Cancelar sin prueba</translation>
    </message>
</context>
<context>
    <name>CardPane</name>
    <message>
        <source>Number on the slip (optional)</source>
        <translation>Número del comprobante (opcional)</translation>
    </message>
    <message>
        <source>for the evening’s count</source>
        <translation>para el recuento de la noche</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Pagado con tarjeta</translation>
    </message>
    <message>
        <source>Type this amount into the terminal</source>
        <translation>Teclee este importe en el terminal</translation>
    </message>
</context>
<context>
    <name>CartColumn</name>
    <message>
        <source>No items yet</source>
        <translation>Aún sin artículos</translation>
    </message>
    <message>
        <source>Tap an item, scan a code, or take back a parked order. Hold F1 to see the keys.</source>
        <translation>Toque un artículo, lea un código o recupere un pedido aparcado. Mantenga F1 para ver las teclas.</translation>
    </message>
    <message>
        <source>Serve the next guest</source>
        <translation>Siguiente cliente</translation>
    </message>
    <message>
        <source>Order type: {0}</source>
        <translation>Tipo de pedido: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Descuento</translation>
    </message>
    <message>
        <source>Park order</source>
        <translation>Aparcar el pedido</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>Invita la casa</translation>
    </message>
    <message>
        <source>Clear cart</source>
        <translation>Vaciar el carrito</translation>
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
    <name>CartPage</name>
    <message numerus="yes">
        <source>%n more above</source>
        <translation>
            <numerusform>%n más arriba</numerusform>
            <numerusform>%n más arriba</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartPresenter</name>
    <message>
        <source>Subtotal · {0}</source>
        <translation>Subtotal · {0}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Eat here</source>
        <translation>Comer aquí</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Para llevar</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>A domicilio</translation>
    </message>
    <message>
        <source>Allergic to {0}</source>
        <translation>Alergia: {0}</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Mesa {0}</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 artículo</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n artículo</numerusform>
            <numerusform>%n artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Allergy: contains {0}</source>
        <translation>Alergia: contiene {0}</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Descuento</translation>
    </message>
    <message>
        <source>VAT included</source>
        <translation>IVA incluido</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Impuesto</translation>
    </message>
    <message>
        <source>Total to pay</source>
        <translation>Total a pagar</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
</context>
<context>
    <name>CaseFrame</name>
    <message>
        <source>Why “{0}”? The reason stands in the books.</source>
        <translation>¿Por qué «{0}»? El motivo consta en los libros.</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Propuesta</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Story of {0}</source>
        <translation>Historia de {0}</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message numerus="yes">
        <source>%n payment(s) without a place, {0} together</source>
        <translation>
            <numerusform>%n pago sin sitio, {0}</numerusform>
            <numerusform>%n pagos sin sitio, {0} en total</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown order</source>
        <translation>Pedido desconocido</translation>
    </message>
    <message>
        <source>{0} was asked</source>
        <translation>Se pidieron {0}</translation>
    </message>
    <message>
        <source>Paid before, {0}</source>
        <translation>Ya pagado, {0}</translation>
    </message>
    <message>
        <source>Order expired, link closed</source>
        <translation>Pedido caducado, enlace cerrado</translation>
    </message>
    <message>
        <source>{0} went back</source>
        <translation>{0} devueltos</translation>
    </message>
    <message>
        <source>{0} came</source>
        <translation>Llegaron {0}</translation>
    </message>
    <message>
        <source>Take note of it</source>
        <translation>Darse por enterado</translation>
    </message>
    <message>
        <source>Cook it now</source>
        <translation>Cocinar ahora</translation>
    </message>
    <message>
        <source>Refund {0}</source>
        <translation>Devolver {0}</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>Quedarse {0}</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Cook</source>
        <translation>Cocinar</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Taken note of</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Cooked</source>
        <translation>Cocinado</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservado</translation>
    </message>
    <message>
        <source>Just after the end.</source>
        <translation>Justo después del final.</translation>
    </message>
    <message>
        <source>{0} late.</source>
        <translation>{0} tarde.</translation>
    </message>
    <message>
        <source>One order, two full payments.</source>
        <translation>Un pedido, dos pagos completos.</translation>
    </message>
</context>
<context>
    <name>CashPane</name>
    <message>
        <source>Paid in cash</source>
        <translation>Cobrado</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
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
    <name>CodePage</name>
    <message>
        <source>Payment code</source>
        <translation>Código de pago</translation>
    </message>
</context>
<context>
    <name>CodePane</name>
    <message>
        <source>Payment code for the guest’s phone</source>
        <translation>Código de pago para el teléfono del cliente</translation>
    </message>
    <message>
        <source>Making the link</source>
        <translation>Creando el enlace</translation>
    </message>
    <message>
        <source>A moment, please.</source>
        <translation>Un momento, por favor.</translation>
    </message>
    <message>
        <source>No link could be made</source>
        <translation>No se pudo crear el enlace</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Check payment</source>
        <translation>Comprobar el pago</translation>
    </message>
    <message>
        <source>&lt;b&gt;After paying&lt;/b&gt; the guest’s phone shows two words. The same two appear here.</source>
        <translation>&lt;b&gt;Tras pagar&lt;/b&gt;, el teléfono del cliente muestra dos palabras. Las mismas dos aparecen aquí.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy: {0}</source>
        <translation>Copiar: {0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>Categories</source>
        <translation>Categorías</translation>
    </message>
    <message>
        <source>Passbell: counter</source>
        <translation>Passbell: mostrador</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vender</translation>
    </message>
    <message>
        <source>The email to {0} could not be delivered</source>
        <translation>El correo a {0} no se pudo entregar</translation>
    </message>
    <message>
        <source>The order still waits. Show the QR code instead, or correct the address.</source>
        <translation>El pedido sigue en espera. Muestre el código QR o corrija la dirección.</translation>
    </message>
    <message>
        <source>Show the QR code</source>
        <translation>Mostrar el código QR</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>Customer display</source>
        <translation>Pantalla del cliente</translation>
    </message>
</context>
<context>
    <name>DecidedList</name>
    <message>
        <source>Decided today</source>
        <translation>Decidido hoy</translation>
    </message>
</context>
<context>
    <name>DiscountPage</name>
    <message>
        <source>Discount</source>
        <translation>Descuento</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Remove discount</source>
        <translation>Quitar descuento</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Porcentaje</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Say how much</source>
        <translation>Indique cuánto</translation>
    </message>
    <message>
        <source>Say why: {0} off</source>
        <translation>Indique el motivo: {0} menos</translation>
    </message>
    <message>
        <source>Take off {0}</source>
        <translation>Descontar {0}</translation>
    </message>
</context>
<context>
    <name>EmailPane</name>
    <message>
        <source>Email address</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>nombre@example.org</translation>
    </message>
    <message>
        <source>Send the link</source>
        <translation>Enviar el enlace</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
    <message>
        <source>The email holds the link. The order waits in the strip below until it is paid.</source>
        <translation>El correo lleva el enlace. El pedido espera abajo, en la franja, hasta que se pague.</translation>
    </message>
    <message>
        <source>Type the guest’s address first</source>
        <translation>Escriba antes la dirección</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
</context>
<context>
    <name>FixedHead</name>
    <message>
        <source>Order fixed</source>
        <translation>Pedido fijado</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
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
    <name>GuestPage</name>
    <message>
        <source>Guest</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Mesa</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>for link and receipt</source>
        <translation>para enlace y recibo</translation>
    </message>
    <message>
        <source>Another allergy</source>
        <translation>Otra alergia</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>otra</translation>
    </message>
    <message>
        <source>Allergic to (stands on the kitchen’s ticket)</source>
        <translation>Alergias (constan en la comanda de cocina)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>GuestWords</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n artículo</numerusform>
            <numerusform>%n artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Descuento</translation>
    </message>
    <message>
        <source>{0} included</source>
        <translation>{0} incluido</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>Su pedido</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>One moment: your code is on its way.</source>
        <translation>Un momento: su código llega enseguida.</translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation>Se acabó el tiempo</translation>
    </message>
    <message>
        <source>Scan to pay</source>
        <translation>Escanee para pagar</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>Please ask at the counter.</source>
        <translation>Pregunte en el mostrador.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
    <message>
        <source>Thank you, {0}.</source>
        <translation>Gracias, {0}.</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>Muchas gracias.</translation>
    </message>
    <message>
        <source>{0} received.</source>
        <translation>{0} recibidos.</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Su número</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Sus palabras</translation>
    </message>
    <message>
        <source>Say these words when you pick up.</source>
        <translation>Diga estas palabras al recoger.</translation>
    </message>
    <message>
        <source>The same words are on your phone. Say them when you pick up.</source>
        <translation>Las mismas palabras están en su teléfono. Dígalas al recoger.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenido</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Prácticas · datos de ejemplo</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
    <message>
        <source>Keep your phone at hand: after paying it shows two words for the pick-up.</source>
        <translation>Tenga el teléfono a mano: tras pagar muestra dos palabras para la recogida.</translation>
    </message>
    <message>
        <source>Please do not pay with this code any more.</source>
        <translation>No pague ya con este código.</translation>
    </message>
    <message>
        <source>Ready in about {0} to {1} minutes.</source>
        <translation>Listo en unos {0} a {1} minutos.</translation>
    </message>
</context>
<context>
    <name>HealthButton</name>
    <message numerus="yes">
        <source>Health: %n alert(s)</source>
        <translation>
            <numerusform>Estado: %n aviso</numerusform>
            <numerusform>Estado: %n avisos</numerusform>
        </translation>
    </message>
    <message>
        <source>Health: all is well</source>
        <translation>Estado: todo bien</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The company is being asked</source>
        <translation>Se está preguntando a la empresa</translation>
    </message>
    <message>
        <source>The backup is being made</source>
        <translation>Se está haciendo la copia</translation>
    </message>
    <message>
        <source>The backup is made and verified</source>
        <translation>La copia está hecha y verificada</translation>
    </message>
    <message>
        <source>The report is copied: paste it into a message</source>
        <translation>El informe está copiado: péguelo en un mensaje</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Mirando…</translation>
    </message>
    <message>
        <source>Copy a report</source>
        <translation>Copiar un informe</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nada que hacer</translation>
    </message>
    <message>
        <source>When something breaks or waits for a decision, it stands here with what to do.</source>
        <translation>Cuando algo falle o espere una decisión, estará aquí con lo que hay que hacer.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Alerts and figures</source>
        <translation>Avisos y cifras</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Ask the company now</source>
        <translation>Preguntar a la empresa ahora</translation>
    </message>
    <message>
        <source>Open the limbo desk</source>
        <translation>Abrir la mesa del limbo</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Mostrar la cocina</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Abrir {0}</translation>
    </message>
    <message>
        <source>Show the last one</source>
        <translation>Mostrar la última</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Hacer copia ahora</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>I have looked into it</source>
        <translation>Lo he revisado</translation>
    </message>
    <message>
        <source>Copy a report</source>
        <translation>Copiar un informe</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>In the kitchen within 30 s</source>
        <translation>En la cocina en 30 s</translation>
    </message>
    <message>
        <source>Payment links made</source>
        <translation>Enlaces de pago creados</translation>
    </message>
    <message>
        <source>Emails delivered</source>
        <translation>Correos entregados</translation>
    </message>
    <message>
        <source>Links open now</source>
        <translation>Enlaces abiertos ahora</translation>
    </message>
    <message>
        <source>Calls that wait</source>
        <translation>Llamadas en espera</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Última copia</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Espacio en el disco</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Todo funciona.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need a person.</source>
        <translation>
            <numerusform>%n cosa necesita a alguien.</numerusform>
            <numerusform>%n cosas necesitan a alguien.</numerusform>
        </translation>
    </message>
    <message>
        <source>none is set up</source>
        <translation>ninguno configurado</translation>
    </message>
    <message>
        <source>live</source>
        <translation>activo</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>poniéndose al día</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>en silencio</translation>
    </message>
    <message>
        <source>refuses this till</source>
        <translation>rechaza esta caja</translation>
    </message>
    <message>
        <source>its log is broken</source>
        <translation>su registro está dañado</translation>
    </message>
    <message>
        <source>{0} since {1}</source>
        <translation>{0} desde {1}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation>{0} GB libres</translation>
    </message>
</context>
<context>
    <name>HeldStrip</name>
    <message>
        <source>Cook it</source>
        <translation>Cocinar</translation>
    </message>
    <message>
        <source>Was cooked already</source>
        <translation>Ya se cocinó</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} may be cooked already: this till was restored or copied. Cook it?</source>
        <translation>{0} quizá ya está hecho: esta caja se restauró o se copió. ¿Cocinarlo?</translation>
    </message>
    <message>
        <source>Cook {0}</source>
        <translation>Cocinar {0}</translation>
    </message>
    <message>
        <source>{0} was cooked already</source>
        <translation>{0} ya se cocinó</translation>
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
    <name>ItemPage</name>
    <message>
        <source>Back on sale</source>
        <translation>Volver a vender</translation>
    </message>
    <message>
        <source>Add to the cart</source>
        <translation>Añadir al carrito</translation>
    </message>
    <message>
        <source>86: take off sale</source>
        <translation>Dejar de vender</translation>
    </message>
    <message>
        <source>An option is out…</source>
        <translation>Falta una opción…</translation>
    </message>
    <message>
        <source>Contains {0}</source>
        <translation>Contiene {0}</translation>
    </message>
    <message>
        <source>No allergens are noted.</source>
        <translation>No constan alérgenos.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys of the counter</source>
        <translation>Teclas del mostrador</translation>
    </message>
    <message>
        <source>Charge; then: serve the next guest</source>
        <translation>Cobrar; después: siguiente cliente</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Buscar por nombre</translation>
    </message>
    <message>
        <source>Type a code (PLU), then Return</source>
        <translation>Teclee un código (PLU) y Entrar</translation>
    </message>
    <message>
        <source>One more, one less of the line</source>
        <translation>Uno más, uno menos de la línea</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Quitar la línea</translation>
    </message>
    <message>
        <source>Options of the line</source>
        <translation>Opciones de la línea</translation>
    </message>
    <message>
        <source>Next order type</source>
        <translation>Siguiente tipo de pedido</translation>
    </message>
    <message>
        <source>Guest: name, table, email</source>
        <translation>Cliente: nombre, mesa, correo</translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation>Descuento en el pedido</translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation>Aparcar el pedido</translation>
    </message>
    <message>
        <source>Parked orders</source>
        <translation>Pedidos aparcados</translation>
    </message>
    <message>
        <source>Clear the cart</source>
        <translation>Vaciar el carrito</translation>
    </message>
    <message>
        <source>Pay in cash</source>
        <translation>Pagar en efectivo</translation>
    </message>
    <message>
        <source>Pay at the card terminal</source>
        <translation>Pagar en el terminal</translation>
    </message>
    <message>
        <source>Pay by email link</source>
        <translation>Pagar por enlace de correo</translation>
    </message>
    <message>
        <source>In the options: choose</source>
        <translation>En las opciones: elegir</translation>
    </message>
    <message>
        <source>On a product: information</source>
        <translation>En un producto: información</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
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
    <name>KitchenTop</name>
    <message>
        <source>Top bar</source>
        <translation>Barra superior</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cocina</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Puestos</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>Practice · sample data</source>
        <translation>Prácticas · datos de ejemplo</translation>
    </message>
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
        <source>Time {0}</source>
        <translation>Hora {0}</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Prácticas</translation>
    </message>
</context>
<context>
    <name>KitchenWindow</name>
    <message>
        <source>Kitchen</source>
        <translation>Cocina</translation>
    </message>
    <message>
        <source>{0} handed over</source>
        <translation>{0} entregado</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} está listo</translation>
    </message>
    <message>
        <source>{0}: {1} is done</source>
        <translation>{0}: {1} está hecho</translation>
    </message>
    <message>
        <source>{0} goes first</source>
        <translation>{0} va primero</translation>
    </message>
    <message>
        <source>{0} is off the board. The counter gives the money back.</source>
        <translation>{0} está fuera del tablero. El mostrador devuelve el dinero.</translation>
    </message>
</context>
<context>
    <name>KitchenWords</name>
    <message>
        <source>RUSH</source>
        <translation>URGE</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>lento</translation>
    </message>
    <message>
        <source>late</source>
        <translation>tarde</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Mesa {0}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Para llevar</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>A domicilio</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Expeditor</source>
        <translation>Pase</translation>
    </message>
    <message>
        <source>Last ticket {0}, handed over at {1}.</source>
        <translation>Última comanda {0}, entregada a las {1}.</translation>
    </message>
    <message>
        <source>Recall {0}</source>
        <translation>Recuperar {0}</translation>
    </message>
    <message>
        <source>paid {0}</source>
        <translation>pagado {0}</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>VOID</source>
        <translation>ANULADO</translation>
    </message>
    <message>
        <source>Contains {0}</source>
        <translation>Contiene {0}</translation>
    </message>
    <message>
        <source>ALLERGY: {0}</source>
        <translation>ALERGIA: {0}</translation>
    </message>
    <message>
        <source>Promised {0}</source>
        <translation>Prometido {0}</translation>
    </message>
    <message>
        <source>Voided: {0}</source>
        <translation>Anulado: {0}</translation>
    </message>
    <message numerus="yes">
        <source>Paid %n min ago (outage)</source>
        <translation>
            <numerusform>Pagado hace %n min (corte)</numerusform>
            <numerusform>Pagado hace %n min (corte)</numerusform>
        </translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>Recuperado</translation>
    </message>
    <message>
        <source>{0} {1} of {2}</source>
        <translation>{0} {1} de {2}</translation>
    </message>
    <message>
        <source>Rush: to the front</source>
        <translation>Urge: al frente</translation>
    </message>
    <message>
        <source>Ready at once</source>
        <translation>Listo ya</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>Volver al tablero</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Anular…</translation>
    </message>
    <message>
        <source>Rejected: {0}</source>
        <translation>Rechazado: {0}</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>Send an email</source>
        <translation>Enviar un correo</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Aún no enviado</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Enviar de todos modos</translation>
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
    <name>LimboPage</name>
    <message>
        <source>Limbo</source>
        <translation>Limbo</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>The day can’t close yet</source>
        <translation>El día aún no se puede cerrar</translation>
    </message>
    <message>
        <source>No money is in limbo</source>
        <translation>No hay dinero en el limbo</translation>
    </message>
    <message>
        <source>Late, double or odd payments wait here until somebody decides.</source>
        <translation>Los pagos tardíos, dobles o raros esperan aquí hasta que alguien decida.</translation>
    </message>
    <message>
        <source>The cases cannot be read</source>
        <translation>No se pueden leer los casos</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation>Decidido hoy</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>Emails to guests</source>
        <translation>Correos a los clientes</translation>
    </message>
    <message>
        <source>Payment links by email, reminders and receipts. A shop can do without.</source>
        <translation>Enlaces de pago por correo, recordatorios y recibos. Una tienda puede prescindir de ellas.</translation>
    </message>
    <message>
        <source>No emails</source>
        <translation>Sin correos</translation>
    </message>
    <message>
        <source>Who sends emails</source>
        <translation>Quién envía los correos</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Send a test email to</source>
        <translation>Enviar un correo de prueba a</translation>
    </message>
    <message>
        <source>Send the test email</source>
        <translation>Enviar el correo de prueba</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Servidor de correo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>So that bounced emails are noticed, enter this address there as a webhook:</source>
        <translation>Para enterarse de los correos devueltos, introduzca allí esta dirección como webhook:</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Dirección del webhook</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nombre de usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Key of the SendGrid account</source>
        <translation>Clave de la cuenta de SendGrid</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>European Union</source>
        <translation>Unión Europea</translation>
    </message>
    <message>
        <source>Where SendGrid keeps it</source>
        <translation>Dónde la guarda SendGrid</translation>
    </message>
    <message>
        <source>Sending domain</source>
        <translation>Dominio de envío</translation>
    </message>
    <message>
        <source>Sending key of the domain</source>
        <translation>Clave de envío del dominio</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Estados Unidos</translation>
    </message>
    <message>
        <source>Where Mailgun keeps it</source>
        <translation>Dónde la guarda Mailgun</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Remitente</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Las respuestas van a</translation>
    </message>
    <message>
        <source>Alarms of the till go to</source>
        <translation>Las alarmas de la caja van a</translation>
    </message>
</context>
<context>
    <name>ManagerPanel</name>
    <message>
        <source>A manager is needed</source>
        <translation>Hace falta un encargado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Aprobar</translation>
    </message>
    <message>
        <source>Say who approves.</source>
        <translation>Indique quién aprueba.</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>Este PIN no es correcto.</translation>
    </message>
</context>
<context>
    <name>MoneyPage</name>
    <message>
        <source>Currency and tax</source>
        <translation>Moneda e impuestos</translation>
    </message>
    <message>
        <source>Sold orders keep the prices and taxes that they were sold with.</source>
        <translation>Los pedidos vendidos conservan los precios e impuestos con los que se vendieron.</translation>
    </message>
    <message>
        <source>Currency of all prices</source>
        <translation>Moneda de todos los precios</translation>
    </message>
    <message>
        <source>Prices contain the tax</source>
        <translation>Los precios incluyen el impuesto</translation>
    </message>
    <message>
        <source>Tax is added on top</source>
        <translation>El impuesto se suma</translation>
    </message>
    <message>
        <source>Prices and tax</source>
        <translation>Precios e impuestos</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>For the kitchen</source>
        <translation>Para la cocina</translation>
    </message>
    <message>
        <source>such as: no chilli, please</source>
        <translation>por ejemplo: sin picante</translation>
    </message>
    <message>
        <source>For the guest, on display and receipt</source>
        <translation>Para el cliente, en pantalla y recibo</translation>
    </message>
    <message>
        <source>such as: for Ann</source>
        <translation>por ejemplo: para Ann</translation>
    </message>
    <message>
        <source>The guest never sees the kitchen’s note.</source>
        <translation>El cliente nunca ve la nota de cocina.</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>Guardar la nota</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
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
        <translation>1 hora</translation>
    </message>
    <message>
        <source>2 hours</source>
        <translation>2 horas</translation>
    </message>
    <message>
        <source>Rest of the day</source>
        <translation>Resto del día</translation>
    </message>
    <message>
        <source>Until restock</source>
        <translation>Hasta reponer</translation>
    </message>
    <message>
        <source>Until a time</source>
        <translation>Hasta una hora</translation>
    </message>
</context>
<context>
    <name>OfficeWords</name>
    <message>
        <source>To give back</source>
        <translation>Por devolver</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Mesa {0}</translation>
    </message>
    <message>
        <source>Refunded {0}</source>
        <translation>Devuelto {0}</translation>
    </message>
    <message>
        <source>Refunding {0}</source>
        <translation>Devolviendo {0}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Enlace de pago</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Recordatorio</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Recibo</translation>
    </message>
    <message>
        <source>Order is ready</source>
        <translation>Pedido listo</translation>
    </message>
    <message>
        <source>Order expired</source>
        <translation>Pedido caducado</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Devolución</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Link made</source>
        <translation>Enlace creado</translation>
    </message>
    <message>
        <source>Guest paid</source>
        <translation>Cliente paga</translation>
    </message>
    <message>
        <source>At the relay</source>
        <translation>En el relay</translation>
    </message>
    <message>
        <source>At the till</source>
        <translation>En la caja</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cocina</translation>
    </message>
    <message>
        <source>Paid to kitchen {0}</source>
        <translation>Del pago a cocina {0}</translation>
    </message>
    <message>
        <source>Paid to till {0}</source>
        <translation>Del pago a caja {0}</translation>
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
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionOffPage</name>
    <message>
        <source>Which option is out?</source>
        <translation>¿Qué opción falta?</translation>
    </message>
    <message>
        <source>Back on sale</source>
        <translation>Volver a vender</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>86</source>
        <translation>agotado</translation>
    </message>
    <message>
        <source>Choose an option, then how long it is out.</source>
        <translation>Elija una opción y cuánto tiempo falta.</translation>
    </message>
    <message>
        <source>{0} goes off sale in every product that offers it. Open links with it are closed first.</source>
        <translation>{0} dejará de ofrecerse en todos los productos. Antes se cierran los enlaces abiertos que lo llevan.</translation>
    </message>
    <message>
        <source>{0} is off sale</source>
        <translation>{0} ya no se vende</translation>
    </message>
    <message>
        <source>{0} is back on sale</source>
        <translation>{0} se vuelve a vender</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Quantity</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Descuento</translation>
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
        <source>Still to choose: {0} · {1}</source>
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
    <name>OptionsPresenter</name>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Required · one</source>
        <translation>Obligatorio · uno</translation>
    </message>
    <message>
        <source>86</source>
        <translation>agotado</translation>
    </message>
    <message numerus="yes">
        <source>Required · at least %n</source>
        <translation>
            <numerusform>Obligatorio · al menos %n</numerusform>
            <numerusform>Obligatorio · al menos %n</numerusform>
        </translation>
    </message>
    <message>
        <source>As many as you like</source>
        <translation>Tantos como quiera</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n</source>
        <translation>
            <numerusform>Hasta %n</numerusform>
            <numerusform>Hasta %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderView</name>
    <message>
        <source>Order</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>This order lies in the archive: it can be read and printed.</source>
        <translation>Este pedido está en el archivo: se puede leer e imprimir.</translation>
    </message>
    <message>
        <source>Story of the order</source>
        <translation>Historia del pedido</translation>
    </message>
    <message>
        <source>{0} was taken off the kitchen’s ticket, but its money did not go back.</source>
        <translation>{0} se quitó de la comanda, pero su dinero no se devolvió.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sin motivo indicado</translation>
    </message>
    <message>
        <source>The kitchen will not cook this order: {0}. Its money should go back.</source>
        <translation>La cocina no hará este pedido: {0}. Su dinero debería devolverse.</translation>
    </message>
    <message>
        <source>Give back…</source>
        <translation>Devolver…</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Devolver…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Ask the payment company now</source>
        <translation>Preguntar ahora a la empresa de pagos</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Recibo</translation>
    </message>
    <message>
        <source>Make a receipt as a PDF and open it</source>
        <translation>Hacer un recibo en PDF y abrirlo</translation>
    </message>
    <message>
        <source>Email…</source>
        <translation>Correo…</translation>
    </message>
    <message>
        <source>Send an email again, or a receipt to another address</source>
        <translation>Enviar otra vez un correo, o un recibo a otra dirección</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Aún no hay pedidos</translation>
    </message>
    <message>
        <source>Each order that you charge stands here with its story.</source>
        <translation>Cada pedido que cobre aparece aquí con su historia.</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>Buscar más atrás</translation>
    </message>
    <message>
        <source>The company is being asked</source>
        <translation>Se está preguntando a la empresa</translation>
    </message>
    <message>
        <source>The company does not answer. It is asked again by itself.</source>
        <translation>La empresa no responde. Se le volverá a preguntar por sí solo.</translation>
    </message>
    <message>
        <source>The company knows nothing new of this order</source>
        <translation>La empresa no sabe nada nuevo de este pedido</translation>
    </message>
    <message>
        <source>Refund begun</source>
        <translation>Devolución iniciada</translation>
    </message>
    <message>
        <source>The email is on its way</source>
        <translation>El correo está en camino</translation>
    </message>
    <message>
        <source>Receipt written: {0}</source>
        <translation>Recibo escrito: {0}</translation>
    </message>
    <message>
        <source>No order chosen</source>
        <translation>Ningún pedido elegido</translation>
    </message>
    <message>
        <source>Choose one at the left to read its story.</source>
        <translation>Elija uno a la izquierda para leer su historia.</translation>
    </message>
    <message>
        <source>Find an order</source>
        <translation>Buscar un pedido</translation>
    </message>
    <message>
        <source>Number, name, amount or time</source>
        <translation>Número, nombre, importe, hora</translation>
    </message>
    <message>
        <source>No such order here</source>
        <translation>No hay tal pedido aquí</translation>
    </message>
    <message>
        <source>The newest orders are listed. Older ones are found by their number.</source>
        <translation>Aquí están los pedidos más nuevos. Los antiguos se encuentran por su número.</translation>
    </message>
    <message>
        <source>The orders cannot be read</source>
        <translation>No se pueden leer los pedidos</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>OtherTenders</name>
    <message>
        <source>Cash</source>
        <translation>Efectivo</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>PaidPane</name>
    <message>
        <source>Serve the next guest</source>
        <translation>Siguiente cliente</translation>
    </message>
    <message>
        <source>Paid {0}</source>
        <translation>Pagado {0}</translation>
    </message>
    <message>
        <source>Change {0}</source>
        <translation>Cambio {0}</translation>
    </message>
    <message>
        <source>Paid. Number {0}. Words: {1}</source>
        <translation>Pagado. Número {0}. Palabras: {1}</translation>
    </message>
</context>
<context>
    <name>ParkedPage</name>
    <message>
        <source>Parked orders</source>
        <translation>Pedidos aparcados</translation>
    </message>
    <message>
        <source>No parked orders</source>
        <translation>No hay pedidos aparcados</translation>
    </message>
    <message>
        <source>An order that you park waits here, also after a restart.</source>
        <translation>Un pedido aparcado espera aquí, también tras reiniciar.</translation>
    </message>
    <message>
        <source>Park this order</source>
        <translation>Aparcar este pedido</translation>
    </message>
</context>
<context>
    <name>PassphraseWindow</name>
    <message>
        <source>The keys of this till are locked</source>
        <translation>Las claves de esta caja están bloqueadas</translation>
    </message>
    <message>
        <source>Type the passphrase that was chosen when they were kept.</source>
        <translation>Escriba la frase de paso que se eligió al guardarlas.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de paso</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>Abrir la caja</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>The email could not be delivered. Show the QR code instead.</source>
        <translation>El correo no se pudo entregar. Muestre el código QR.</translation>
    </message>
    <message>
        <source>The link is on its way by email.</source>
        <translation>El enlace va de camino por correo.</translation>
    </message>
    <message>
        <source>The link is being made.</source>
        <translation>Se está creando el enlace.</translation>
    </message>
    <message>
        <source>The guest has paid by the link, too. That money waits at the limbo desk to be sent back.</source>
        <translation>El cliente ha pagado también por el enlace. Ese dinero espera en el limbo para devolverlo.</translation>
    </message>
    <message>
        <source>The link was paid meanwhile. Give the guest back the money you took.</source>
        <translation>El enlace se pagó entretanto. Devuelva al cliente el dinero cobrado.</translation>
    </message>
    <message>
        <source>The order has expired unpaid</source>
        <translation>El pedido caducó sin pagar</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>Pedido cancelado</translation>
    </message>
    <message>
        <source>{0} is off sale: an order came back unpaid. {1} waits among the parked orders.</source>
        <translation>{0} ya no se vende: un pedido volvió sin pagar. {1} espera entre los aparcados.</translation>
    </message>
</context>
<context>
    <name>PaymentsPage</name>
    <message>
        <source>Payments by Stripe</source>
        <translation>Pagos con Stripe</translation>
    </message>
    <message>
        <source>Passbell makes payment links with a restricted key of your Stripe account.</source>
        <translation>Passbell crea enlaces de pago con una clave restringida de su cuenta de Stripe.</translation>
    </message>
    <message>
        <source>In Stripe: Developers, API keys, Create restricted key, in live mode. Give it these rights:</source>
        <translation>En Stripe: Desarrolladores, Claves de API, Crear clave restringida, en modo real. Dele estos permisos:</translation>
    </message>
    <message>
        <source>Payment Links, Products, Prices, Checkout Sessions, Charges and Refunds: write. Payment Intents, Disputes, Events: read. Nothing else.</source>
        <translation>Payment Links, Products, Prices, Checkout Sessions, Charges and Refunds: escribir. Payment Intents, Disputes, Events: leer. Nada más.</translation>
    </message>
    <message>
        <source>Restricted key</source>
        <translation>Clave restringida</translation>
    </message>
    <message>
        <source>It begins with rk_live_. It is kept in a safe place and never shown again.</source>
        <translation>Empieza por rk_live_. Se guarda en un lugar seguro y no se vuelve a mostrar.</translation>
    </message>
    <message>
        <source>Check the key</source>
        <translation>Comprobar la clave</translation>
    </message>
    <message>
        <source>Open the keys</source>
        <translation>Abrir las claves</translation>
    </message>
    <message>
        <source>The keys are locked. Type the passphrase chosen for them.</source>
        <translation>Las claves están bloqueadas. Escriba la frase de paso elegida para ellas.</translation>
    </message>
    <message>
        <source>This machine has no keyring that is open. Choose a passphrase of ten characters or more: keys are kept in an encrypted file, and Passbell asks for it at every start.</source>
        <translation>Esta máquina no tiene un llavero abierto. Elija una frase de paso de diez caracteres o más: las claves se guardan en un archivo cifrado y Passbell la pide en cada inicio.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de paso</translation>
    </message>
    <message>
        <source>Once more, against slips</source>
        <translation>Otra vez, contra erratas</translation>
    </message>
    <message>
        <source>The two are not the same. Type both again.</source>
        <translation>Las dos no son iguales. Escriba ambas de nuevo.</translation>
    </message>
    <message>
        <source>Keep keys safe</source>
        <translation>Guardar las claves</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message>
        <source>No relay</source>
        <translation>Sin relay</translation>
    </message>
    <message>
        <source>No proof yet</source>
        <translation>Aún sin prueba</translation>
    </message>
    <message>
        <source>Last proof {0} ago</source>
        <translation>Última prueba hace {0}</translation>
    </message>
    <message>
        <source>The till can’t reach the relay since {0}.</source>
        <translation>La caja no llega al relay desde hace {0}.</translation>
    </message>
    <message>
        <source>This computer has no network since {0}.</source>
        <translation>Este equipo no tiene red desde hace {0}.</translation>
    </message>
    <message>
        <source>The relay refuses this till since {0}; it must be paired anew.</source>
        <translation>El relay rechaza esta caja desde hace {0}; hay que vincularla de nuevo.</translation>
    </message>
    <message>
        <source>The till has not answered since {0}.</source>
        <translation>La caja no responde desde hace {0}.</translation>
    </message>
    <message>
        <source>The company can’t be reached since {0}.</source>
        <translation>No se llega a la empresa desde hace {0}.</translation>
    </message>
    <message>
        <source>Cook what is shown; ask the counter before telling a guest “not paid”.</source>
        <translation>Cocine lo que se ve; pregunte en el mostrador antes de decir «no está pagado».</translation>
    </message>
    <message>
        <source>Paid orders may be missing here</source>
        <translation>Aquí pueden faltar pedidos pagados</translation>
    </message>
    <message>
        <source>What is shown here may be old. It is tried again every second.</source>
        <translation>Lo que se ve puede ser antiguo. Se intenta de nuevo cada segundo.</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Reintentar ahora</translation>
    </message>
    <message>
        <source>The board cannot be read</source>
        <translation>No se puede leer el tablero</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>rechaza</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marcha</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Caja</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cocina</translation>
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
        <translation>¿Cuántos?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Set to {0}</source>
        <translation>Poner {0}</translation>
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
    <name>Quiet</name>
    <message>
        <source>One moment</source>
        <translation>Un momento</translation>
    </message>
    <message>
        <source>The board is being read.</source>
        <translation>Se está leyendo el tablero.</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Todo listo</translation>
    </message>
    <message>
        <source>Paid orders ring and appear here by themselves.</source>
        <translation>Los pedidos pagados suenan y aparecen aquí solos.</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message>
        <source>This till is live</source>
        <translation>Esta caja trabaja con dinero real</translation>
    </message>
    <message>
        <source>What was changed here holds from the next start.</source>
        <translation>Lo que se cambió aquí vale desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Switch to real money</source>
        <translation>Cambiar a dinero real</translation>
    </message>
    <message>
        <source>Everything below has to be in order first. Tap a step at the left to go back to it.</source>
        <translation>Antes todo lo de abajo tiene que estar en orden. Toque un paso a la izquierda para volver a él.</translation>
    </message>
    <message>
        <source>The live till begins with</source>
        <translation>La caja real empieza con</translation>
    </message>
    <message>
        <source>The products of practice</source>
        <translation>Los productos de práctica</translation>
    </message>
    <message>
        <source>No products</source>
        <translation>Ningún producto</translation>
    </message>
    <message>
        <source>The live till gets a file of its own. Everything that was sold in practice stays in the practice file: no practice order, number or email is ever seen or counted in the live till.</source>
        <translation>La caja real tiene un archivo propio. Todo lo vendido en práctica se queda en el archivo de práctica: ningún pedido, número o correo de práctica se ve ni se cuenta en la caja real.</translation>
    </message>
    <message>
        <source>After the switch the windows open anew. From then on every payment moves real money.</source>
        <translation>Después del cambio las ventanas se abren de nuevo. Desde entonces cada pago mueve dinero real.</translation>
    </message>
    <message>
        <source>Start again now</source>
        <translation>Reiniciar ahora</translation>
    </message>
    <message numerus="yes">
        <source>%n products</source>
        <translation>
            <numerusform>%n producto</numerusform>
            <numerusform>%n productos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonPage</name>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>Rechazar {0}</translation>
    </message>
    <message>
        <source>Void {0}</source>
        <translation>Anular {0}</translation>
    </message>
    <message>
        <source>It leaves the board for good. The counter is told to give the money back.</source>
        <translation>Sale del tablero para siempre. Se avisa al mostrador para que devuelva el dinero.</translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message>
        <source>Recall</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>back to its old place</source>
        <translation>de vuelta a su sitio</translation>
    </message>
    <message>
        <source>Nothing has left the board in the last hours.</source>
        <translation>Nada ha salido del tablero en las últimas horas.</translation>
    </message>
    <message>
        <source>Tickets that left</source>
        <translation>Comandas que salieron</translation>
    </message>
    <message>
        <source>Recall {0}</source>
        <translation>Recuperar {0}</translation>
    </message>
</context>
<context>
    <name>RefundPanel</name>
    <message>
        <source>Give money back</source>
        <translation>Devolver dinero</translation>
    </message>
    <message>
        <source>Keep the money</source>
        <translation>Conservar el dinero</translation>
    </message>
    <message>
        <source>Amount to give back</source>
        <translation>Importe a devolver</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>such as: the soup was cold</source>
        <translation>por ejemplo: la sopa estaba fría</translation>
    </message>
    <message>
        <source>Tick what goes back, or write an amount.</source>
        <translation>Marque lo que se devuelve o escriba un importe.</translation>
    </message>
    <message>
        <source>Off the kitchen’s ticket too</source>
        <translation>Quitar también de la comanda</translation>
    </message>
    <message>
        <source>What goes back</source>
        <translation>Lo que se devuelve</translation>
    </message>
    <message>
        <source>Refund {0}…</source>
        <translation>Devolver {0}…</translation>
    </message>
    <message>
        <source>Say why, then refund.</source>
        <translation>Indique el motivo y luego devuelva.</translation>
    </message>
    <message>
        <source>At most {0} can go back.</source>
        <translation>Como mucho se pueden devolver {0}.</translation>
    </message>
    <message>
        <source>It goes back the way it came, through the payment company.</source>
        <translation>Vuelve por donde vino, a través de la empresa de pagos.</translation>
    </message>
    <message>
        <source>Give it back by hand ({0}); it is written down as done.</source>
        <translation>Devuélvalo a mano ({0}); queda anotado como hecho.</translation>
    </message>
    <message>
        <source>The kitchen will not cook: {0}</source>
        <translation>La cocina no preparará: {0}</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Motivo: {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Give back {0}</source>
        <translation>Devolver {0}</translation>
    </message>
</context>
<context>
    <name>RelayPage</name>
    <message>
        <source>Your relay</source>
        <translation>Su relay</translation>
    </message>
    <message>
        <source>The relay is a small server of yours. It catches what Stripe reports, so that a payment is never missed while a till is off.</source>
        <translation>El relay es un pequeño servidor suyo. Recoge lo que comunica Stripe, para que no se pierda ningún pago aunque la caja esté apagada.</translation>
    </message>
    <message>
        <source>Address of the relay</source>
        <translation>Dirección del relay</translation>
    </message>
    <message>
        <source>Short name of the shop there</source>
        <translation>Nombre corto de la tienda allí</translation>
    </message>
    <message>
        <source>1. Type this where the relay runs:</source>
        <translation>1. Escriba esto donde se ejecuta el relay:</translation>
    </message>
    <message>
        <source>3. Give the endpoint’s signing secret to the relay:</source>
        <translation>3. Dé al relay el secreto de firma del endpoint:</translation>
    </message>
    <message>
        <source>4. Paste the token that the relay showed:</source>
        <translation>4. Pegue el token que mostró el relay:</translation>
    </message>
    <message>
        <source>Make the store</source>
        <translation>Crear la tienda</translation>
    </message>
    <message>
        <source>Give it the signing secret</source>
        <translation>Darle el secreto de firma</translation>
    </message>
    <message>
        <source>Add this till</source>
        <translation>Añadir esta caja</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Dirección del webhook</translation>
    </message>
    <message>
        <source>2. In Stripe add an endpoint with this address:</source>
        <translation>2. En Stripe añada un endpoint con esta dirección:</translation>
    </message>
    <message>
        <source>Choose its events: checkout.session.*, payment_link.*, charge.*, refund.*</source>
        <translation>Elija sus eventos: checkout.session.*, payment_link.*, charge.*, refund.*</translation>
    </message>
    <message>
        <source>Token of this till</source>
        <translation>Token de esta caja</translation>
    </message>
    <message>
        <source>Ask the relay</source>
        <translation>Preguntar al relay</translation>
    </message>
    <message>
        <source>Try a webhook</source>
        <translation>Probar un webhook</translation>
    </message>
    <message>
        <source>Makes a payment link, closes it again, and waits for Stripe to report that.</source>
        <translation>Crea un enlace de pago, lo cierra y espera a que Stripe lo comunique.</translation>
    </message>
    <message>
        <source>Enter address and short name first.</source>
        <translation>Introduzca antes la dirección y el nombre corto.</translation>
    </message>
</context>
<context>
    <name>RelayPresenter</name>
    <message>
        <source>No relay</source>
        <translation>Sin relay</translation>
    </message>
    <message>
        <source>asking the company</source>
        <translation>pregunta a la empresa</translation>
    </message>
    <message>
        <source>Relay silent {0}</source>
        <translation>Relay mudo {0}</translation>
    </message>
    <message>
        <source>Relay refused</source>
        <translation>Relay rechaza</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Poniéndose al día</translation>
    </message>
    <message>
        <source>Relay live</source>
        <translation>Relay activo</translation>
    </message>
    <message>
        <source>proof {0} s</source>
        <translation>prueba {0} s</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Intentar ahora</translation>
    </message>
    <message>
        <source>The relay refuses this till: pair it anew in the set-up</source>
        <translation>El relay rechaza esta caja: vincúlela de nuevo en la configuración</translation>
    </message>
    <message>
        <source>No internet: this till can’t reach the relay</source>
        <translation>Sin internet: esta caja no llega al relay</translation>
    </message>
    <message>
        <source>The payment company does not answer</source>
        <translation>La empresa de pagos no responde</translation>
    </message>
    <message>
        <source>Relay log damaged</source>
        <translation>Registro del relay dañado</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen.</source>
        <translation>Funciona: efectivo, terminal, pantalla de cocina.</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen. The relay still listens: a payment shows at once.</source>
        <translation>Funciona: efectivo, terminal, pantalla de cocina. El relay sigue a la escucha: un pago aparece enseguida.</translation>
    </message>
    <message numerus="yes">
        <source>Waits: new links, asking after %n open order(s).</source>
        <translation>
            <numerusform>En espera: enlaces nuevos, la consulta de %n pedido abierto.</numerusform>
            <numerusform>En espera: enlaces nuevos, la consulta de %n pedidos abiertos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The relay does not answer this till</source>
        <translation>El relay no responde a esta caja</translation>
    </message>
    <message>
        <source>Works: cash, terminal, the kitchen screen, and asking the company itself.</source>
        <translation>Funciona: efectivo, terminal, pantalla de cocina y preguntar a la propia empresa.</translation>
    </message>
    <message>
        <source>Waits: new links.</source>
        <translation>En espera: enlaces nuevos.</translation>
    </message>
    <message>
        <source>proof of payment for 1 open order</source>
        <translation>prueba de pago de 1 pedido abierto</translation>
    </message>
    <message numerus="yes">
        <source>proof of payment for %n open orders</source>
        <translation>
            <numerusform>prueba de pago de %n pedido abierto</numerusform>
            <numerusform>prueba de pago de %n pedidos abiertos</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits: new links, {0}.</source>
        <translation>En espera: enlaces nuevos, {0}.</translation>
    </message>
    <message>
        <source>Slower: {0}.</source>
        <translation>Más lento: {0}.</translation>
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
        <translation>Guardado. Pegue otro para sustituirlo.</translation>
    </message>
</context>
<context>
    <name>SellPage</name>
    <message>
        <source>Search products, or type a code</source>
        <translation>Buscar productos o teclear un código</translation>
    </message>
    <message>
        <source>Search, PLU or scan</source>
        <translation>Buscar, PLU o escanear</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Aparcados</translation>
    </message>
    <message>
        <source>Orders that were set aside</source>
        <translation>Pedidos apartados</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Productos</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nada encontrado</translation>
    </message>
    <message>
        <source>Try the beginning of another word, or the code on the shelf.</source>
        <translation>Pruebe con el comienzo de otra palabra o con el código del estante.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message numerus="yes">
        <source>Parked orders: %n</source>
        <translation>
            <numerusform>Pedidos aparcados: %n</numerusform>
            <numerusform>Pedidos aparcados: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>Shop</source>
        <translation>Tienda</translation>
    </message>
    <message>
        <source>Currency and tax</source>
        <translation>Moneda e impuestos</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Pagos</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Real money</source>
        <translation>Dinero real</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Sin comprobar</translation>
    </message>
    <message>
        <source>Could not be asked</source>
        <translation>No se pudo preguntar</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>Algo no está bien</translation>
    </message>
    <message>
        <source>Ready to switch</source>
        <translation>Listo para cambiar</translation>
    </message>
    <message>
        <source>Comes last</source>
        <translation>Viene al final</translation>
    </message>
</context>
<context>
    <name>SetupEntry</name>
    <message>
        <source>Set-up</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Pasar a real</translation>
    </message>
    <message>
        <source>From practice to real money, step by step</source>
        <translation>De la práctica al dinero real, paso a paso</translation>
    </message>
    <message>
        <source>This till is not set up wholly: {0}</source>
        <translation>Esta caja no está configurada del todo: {0}</translation>
    </message>
    <message>
        <source>Open the set-up</source>
        <translation>Abrir la configuración</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>Passbell: set-up</source>
        <translation>Passbell: configuración</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>From practice to real money</source>
        <translation>De la práctica al dinero real</translation>
    </message>
    <message>
        <source>Leave, go on later</source>
        <translation>Seguir más tarde</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>The open step</source>
        <translation>El paso abierto</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>Guardar y seguir</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ShelfPresenter</name>
    <message>
        <source>Favourites</source>
        <translation>Favoritos</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Precios</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Existencias</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>queda %n</numerusform>
            <numerusform>quedan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Code (PLU)</source>
        <translation>Código (PLU)</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Tarda</translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>unos %n min</numerusform>
            <numerusform>unos %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>86 until restock</source>
        <translation>Agotado</translation>
    </message>
    <message>
        <source>86 until {0}</source>
        <translation>Vuelve {0}</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Agotado</translation>
    </message>
</context>
<context>
    <name>ShopPage</name>
    <message>
        <source>Your shop</source>
        <translation>Su tienda</translation>
    </message>
    <message>
        <source>Guests read this on the pay page, in emails and on receipts.</source>
        <translation>Los clientes lo leen en la página de pago, en los correos y en los recibos.</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Nombre de la tienda</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Dirección postal</translation>
    </message>
    <message>
        <source>On receipts and below emails, in one line.</source>
        <translation>En los recibos y al pie de los correos, en una línea.</translation>
    </message>
    <message>
        <source>How guests reach you</source>
        <translation>Cómo le localizan los clientes</translation>
    </message>
    <message>
        <source>A phone number or an email address.</source>
        <translation>Un teléfono o una dirección de correo.</translation>
    </message>
    <message>
        <source>Language of windows and emails</source>
        <translation>Idioma de ventanas y correos</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>Parked · {0}</source>
        <translation>Aparcado · {0}</translation>
    </message>
</context>
<context>
    <name>SidePages</name>
    <message>
        <source>on the whole order</source>
        <translation>en todo el pedido</translation>
    </message>
</context>
<context>
    <name>StartingWindow</name>
    <message>
        <source>Passbell is starting</source>
        <translation>Passbell se está iniciando</translation>
    </message>
    <message>
        <source>The first time it sets up a practice shop. No money moves there.</source>
        <translation>La primera vez prepara una tienda de prácticas. Allí no se mueve dinero.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Given by the variable {0}.</source>
        <translation>Dado por la variable {0}.</translation>
    </message>
</context>
<context>
    <name>Stopwatch</name>
    <message>
        <source>Stopwatch</source>
        <translation>Cronómetro</translation>
    </message>
</context>
<context>
    <name>StoryWords</name>
    <message>
        <source>{0} later</source>
        <translation>{0} después</translation>
    </message>
    <message>
        <source>{0} charged {1}</source>
        <translation>{0} cobró {1}</translation>
    </message>
    <message>
        <source>Charged {1}</source>
        <translation>Cobrados {1}</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Mesa {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s)</source>
        <translation>
            <numerusform>%n artículo más</numerusform>
            <numerusform>%n artículos más</numerusform>
        </translation>
    </message>
    <message>
        <source>Payment link made, to go by email</source>
        <translation>Enlace de pago creado, va por correo</translation>
    </message>
    <message>
        <source>Payment link made, QR shown</source>
        <translation>Enlace de pago creado, QR mostrado</translation>
    </message>
    <message>
        <source>Heard through the relay</source>
        <translation>Llegó por el relay</translation>
    </message>
    <message>
        <source>Learnt by asking the company</source>
        <translation>Se supo preguntando a la empresa</translation>
    </message>
    <message>
        <source>The company confirmed the payment</source>
        <translation>La empresa confirmó el pago</translation>
    </message>
    <message>
        <source>Paid {0}: {1}</source>
        <translation>Pagado {0}: {1}</translation>
    </message>
    <message>
        <source>words: {0}</source>
        <translation>palabras: {0}</translation>
    </message>
    <message>
        <source>Number {0}</source>
        <translation>Número {0}</translation>
    </message>
    <message>
        <source>Rang in the kitchen as {0}</source>
        <translation>Sonó en la cocina como {0}</translation>
    </message>
    <message>
        <source>{0} to the limbo desk</source>
        <translation>{0} a la mesa del limbo</translation>
    </message>
    <message>
        <source>{0} decided at the limbo desk: {1}</source>
        <translation>{0} decidió en la mesa del limbo: {1}</translation>
    </message>
    <message>
        <source>{0} gives back {1}</source>
        <translation>{0} devuelve {1}</translation>
    </message>
    <message>
        <source>Refund of {0}: {1}</source>
        <translation>Devolución de {0}: {1}</translation>
    </message>
    <message>
        <source>delivered {0}</source>
        <translation>entregada {0}</translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message>
        <source>The kitchen’s monitor is gone</source>
        <translation>El monitor de la cocina no está</translation>
    </message>
    <message>
        <source>The guests’ monitor is gone</source>
        <translation>El monitor de los clientes no está</translation>
    </message>
    <message>
        <source>Check its cable. Its window is behind this one until then: {0}.</source>
        <translation>Revise el cable. Mientras tanto su ventana está detrás de esta: {0}.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>The kitchen’s monitor is back</source>
        <translation>El monitor de la cocina ha vuelto</translation>
    </message>
    <message>
        <source>The guests’ monitor is back</source>
        <translation>El monitor de los clientes ha vuelto</translation>
    </message>
    <message>
        <source>One monitor: the other windows are behind this one</source>
        <translation>Un solo monitor: las otras ventanas están detrás de esta</translation>
    </message>
    <message>
        <source>{0} shows the kitchen, {1} the guests’ display, {2} comes back here.</source>
        <translation>{0} muestra la cocina, {1} la pantalla del cliente, {2} vuelve aquí.</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Mostrar la cocina</translation>
    </message>
</context>
<context>
    <name>TenderPage</name>
    <message>
        <source>Payment</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Back; the order goes on waiting</source>
        <translation>Atrás; el pedido sigue en espera</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Cancelar pedido</translation>
    </message>
    <message>
        <source>Means of payment</source>
        <translation>Medio de pago</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Código QR</translation>
    </message>
    <message>
        <source>Email link</source>
        <translation>Por correo</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Efectivo</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Switching the link off</source>
        <translation>Desactivando el enlace</translation>
    </message>
    <message>
        <source>First the company confirms that nothing can be paid by it any more.</source>
        <translation>Primero la empresa de pagos confirma que ya no se puede pagar con él.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
</context>
<context>
    <name>TenderPresenter</name>
    <message>
        <source>Pay by QR code</source>
        <translation>Pagar con código QR</translation>
    </message>
    <message>
        <source>Pay by email link</source>
        <translation>Pagar por enlace de correo</translation>
    </message>
    <message>
        <source>Pay in cash</source>
        <translation>Pagar en efectivo</translation>
    </message>
    <message>
        <source>Pay at the card terminal</source>
        <translation>Pagar en el terminal</translation>
    </message>
    <message>
        <source>TEMP {0}</source>
        <translation>TEMP {0}</translation>
    </message>
    <message>
        <source>The company refused to make a link.</source>
        <translation>La empresa de pagos no creó ningún enlace.</translation>
    </message>
    <message>
        <source>Making link</source>
        <translation>Creando enlace</translation>
    </message>
    <message>
        <source>Exact {0}</source>
        <translation>Exacto {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>quedan {0}</translation>
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
    <message>
        <source>Practice</source>
        <translation>Prácticas</translation>
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
<context>
    <name>UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>WaivePage</name>
    <message>
        <source>Nobody pays, and the kitchen begins at once. The reason and who approved it are written down.</source>
        <translation>Nadie paga y la cocina empieza enseguida. Quedan anotados el motivo y quién lo aprobó.</translation>
    </message>
    <message>
        <source>On the house?</source>
        <translation>¿Invita la casa?</translation>
    </message>
    <message>
        <source>Back to the cart</source>
        <translation>Volver al carrito</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>Invita la casa</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenido</translation>
    </message>
    <message>
        <source>Tap products</source>
        <translation>Toque productos</translation>
    </message>
    <message>
        <source>They go into the cart</source>
        <translation>Van al carrito</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Cobrar</translation>
    </message>
    <message>
        <source>The code appears at once</source>
        <translation>El código aparece enseguida</translation>
    </message>
    <message>
        <source>Pay by phone</source>
        <translation>Pague con el teléfono</translation>
    </message>
    <message>
        <source>or open the page here</source>
        <translation>o abra la página aquí</translation>
    </message>
    <message>
        <source>Pay page</source>
        <translation>Página de pago</translation>
    </message>
    <message>
        <source>Open the pay page on this computer</source>
        <translation>Abrir la página de pago en este equipo</translation>
    </message>
    <message>
        <source>Close the welcome</source>
        <translation>Cerrar la bienvenida</translation>
    </message>
    <message>
        <source>It is paid, and now it rings in the kitchen.</source>
        <translation>Está pagado y ahora suena en la cocina.</translation>
    </message>
    <message>
        <source>Show the kitchen</source>
        <translation>Mostrar la cocina</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Pasar a real</translation>
    </message>
    <message>
        <source>From practice to real money, step by step</source>
        <translation>De la práctica al dinero real, paso a paso</translation>
    </message>
</context>
<context>
    <name>WindowButtons</name>
    <message>
        <source>Windows on this monitor</source>
        <translation>Ventanas en este monitor</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Mostrador</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cocina</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>Pantalla del cliente</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %n waiting</source>
        <translation>
            <numerusform>{0}: %n en espera</numerusform>
            <numerusform>{0}: %n en espera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordPane</name>
    <message>
        <source>Who takes responsibility</source>
        <translation>Quién se hace responsable</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>such as: no internet</source>
        <translation>por ejemplo: sin internet</translation>
    </message>
    <message>
        <source>Take the money anyway</source>
        <translation>Cobrar de todos modos</translation>
    </message>
    <message>
        <source>Keep waiting for the link</source>
        <translation>Seguir esperando el enlace</translation>
    </message>
    <message>
        <source>The payment company can’t be reached</source>
        <translation>No se puede contactar con la empresa de pagos</translation>
    </message>
    <message>
        <source>The link can’t be switched off now. If the guest pays by it later, too, that money comes to the limbo desk to be sent back. With a name and a reason you can go on.</source>
        <translation>El enlace no se puede desactivar ahora. Si el cliente paga también con él más tarde, ese dinero va al limbo para devolverlo. Con un nombre y un motivo se puede seguir.</translation>
    </message>
</context>
<context>
    <name>_RateRow</name>
    <message>
        <source>Name of the tax</source>
        <translation>Nombre del impuesto</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Por ciento</translation>
    </message>
</context>
</TS>
