"""Screenshots."""
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import pytest
from PySide6.QtCore import QSize, Qt, QPoint
from PySide6.QtTest import QTest
from pos.actions import sell, charge
from pos.shop.cart import Contact, Discount, DiscountKind
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from pos.shop.house import Deed
from pos.screens.theme import Density, Scheme, theme
from pos.screens.counter.discount_page import DiscountPage
from pos.screens.counter.guest_page import GuestPage
from tests.screens.whole_house import open_house
from tests.screens.taps import tap

LANG=os.environ.get("L","en"); SCHEME=os.environ.get("S","light"); W,H=map(int,os.environ.get("Z","1366x768").split("x")); DENS=os.environ.get("D","normal")
ONLY=os.environ.get("O","").split(",") if os.environ.get("O") else None
OUT=Path("/tmp/shots")/f"{LANG}-{SCHEME}-{W}-{DENS}"

def test_shots(tmp_path, look, qtbot, qapp):
    OUT.mkdir(parents=True, exist_ok=True)
    look.choose(qapp, theme(Scheme(SCHEME), density=Density(DENS), reduced_motion=True))
    with open_house(tmp_path, look, qtbot, qapp, language=LANG) as house:
        house.show()
        c=house.windows.counter; shop=house.shop; cu=house.windows.customer
        c.resize(W,H); house.settle()
        b=c.building
        def shot(name, w=None):
            house.settle()
            if ONLY and name not in ONLY: return
            (w or c).grab().save(str(OUT/f"{name}.png"))
        def line(i=0): return b.cart.lines[i].id
        def tile(item):
            c.selling.choose(item); house.settle()
        def esc():
            c.setFocus(); QTest.keyClick(c, Qt.Key.Key_Escape); house.settle()
        b.leave(); house.settle()
        shot("01-empty")
        tile("croissant")
        c.column.lines.select(line()); shot("02-one")
        c.selling.choose("flat-white"); shot("03-options")
        page=c.middle.top()
        from pos.screens.counter.options_page import OptionsPage
        op=page.findChild(OptionsPage); tap(op.groups[1].buttons[1]); shot("04-options-chosen"); tap(op.add); house.settle()
        c.selling.edit(line(1)); shot("05-options-line"); esc()
        c.selling.note(line()); shot("06-note"); esc()
        c.selling.inform("flat-white"); shot("07-item"); esc()
        c.side.of_line("quantity", line()); shot("08-quantity"); esc()
        c.side.more("discount"); p=c.middle.top().findChild(DiscountPage); tap(p.percents[10]); shot("09-discount"); tap(p.reasons[0]); shot("10-discount-why"); esc()
        c.side.guest(); g=c.middle.top().findChild(GuestPage); g.name.field.setText("Sofia"); shot("11-guest"); tap(g.allergens["milk"]); g.other.field.setText("strawberries"); shot("11b-guest-allergy"); tap(g.keep); house.settle()
        shot("12-allergy-cart")
        shot("12c-customer-cart", cu)
        c.side.more("waive"); shot("13-waive"); esc()
        c.side.cancel(c.watch.waiting[0].order.id if c.watch.waiting else "TEMP-0000000000"); shot("14-cancel"); esc()
        c.side.parked(); shot("15-parked-none-or-some"); esc()
        for t,n in ((Tender.CASH,"16-cash"),(Tender.CARD,"17-card"),(Tender.EMAIL,"18-email")):
            c.paying.by_hand(t); shot(n); c.paying.next(); house.settle()
        c.paying.by_hand(Tender.CASH); c.tender_page.show_word("Mia"); shot("19-word"); c.paying.next(); house.settle()
        # many lines
        items=[i for i in c.selling.view.items]
        for n,i in enumerate(items[:60]):
            it=c.selling.view.items[i]
            if c.selling.presenter.off(it,shop.now) : continue
            try: sell.add(storage=shop.storage, cart_id=b.cart_id, item_id=i, now=shop.now, kitchen_note="please without onions and with the sauce apart, it is for a child" if n%5==0 else "", modifiers=tuple(m.modifiers[0].id for m in it.modifier_groups if m.minimum))
            except Exception as e: print(i,e)
            if n==9:
                b._fresh.wanted(); house.settle(); c.column.lines.select(line(3)); shot("20-twelve"); shot("20c-customer-twelve",cu)
        sell.set_contact(storage=shop.storage, cart_id=b.cart_id, contact=Contact(name="Maximiliane Schwarzenberger-Hohenlohe", table="24"))
        b.set_discount(Discount(DiscountKind.PERCENT,100000,"reason.regular_guest","Mia"))
        b._fresh.wanted(); house.settle(); shot("21-forty"); shot("21c-customer-forty",cu)
        b.remove(line()); shot("22-toast")
        c.notices.say(c._room.words.say(__import__("pos.base.i18n",fromlist=["Message"]).Message("catalog.no_such_code",{"code":"4711"}))); shot("23-trouble")
        c.notices.hush(); c.notice_banner.show_view(None)
        c.keys.show_sheet(); shot("24-keys"); c.keys.hide()
        # tender QR
        c.paying.charge(); house.settle(); shop.work(); c._room.bridge.tell(__import__("pos.screens.bridge",fromlist=["EVERYTHING"]).EVERYTHING); shot("25-qr"); shot("25c-customer-qr",cu)
        oid=c.paying.order_id
        shop.pay(oid); shop.hear(); from pos.screens.bridge import EVERYTHING
        c._room.bridge.tell(EVERYTHING); shot("26-paid"); shot("26c-customer-paid",cu); c.paying.next(); house.settle()
        shot("26g-customer-after",cu)
        # strip 12 with long names and email
        from pos.actions.changes import Noun
        for n in range(9):
            cart=shop.cart("croissant","baguette", email="guest@example.org", order_type=OrderType.HERE)
            sell.set_contact(storage=shop.storage, cart_id=cart, contact=Contact(name="Maximiliane Schwarzenberger" if n%2 else "Bo", email="guest@example.org"))
            shop.charge(cart, Tender.EMAIL if n%3==0 else Tender.LINK); 
            if n!=4: shop.work()
            shop.later(seconds=7)
        c._room.bridge.tell(EVERYTHING); house.settle(); 
        w=c.watch.waiting[0].order.id; shop.pay(w); shop.hear(); c._room.bridge.tell(EVERYTHING); shot("27-strip")
        shop.later(minutes=2); c._room.beat.struck.emit(); house.settle(); c._room.beat.struck.emit(); [c._room.beat.struck.emit() for _ in range(5)]; house.settle(); c._room.beat.struck.emit(); shot("28-cant-ask")
        c.paying.show_order(c.watch.waiting[0].order.id); shot("29-cant-ask-qr"); c.paying.next(); house.settle()
        # parked several
        for n in range(5):
            cart=shop.cart("croissant","baguette"); sell.park(storage=shop.storage, cart_id=cart, label=["Table 4","Maximiliane Schwarzenberger-Hohenlohe","","Ann","Bob"][n], now=shop.now)
        c._room.bridge.tell(EVERYTHING); house.settle(); c.side.parked(); shot("30-parked"); esc(); shot("31-empty-parked")
        # manager
        c.building.add("croissant"); house.settle()
        from pos.base.i18n import Message
        c.approval.ask(Message("house.manager_discount"), lambda n: None, lambda: None); shot("32-manager"); c.approval.panel.back.click(); house.settle()
        c._search("zzzz"); shot("33-nothing")
        c.sell_page.search.clear()
        from pos.shop.proof import LinkHealth, RelayState, Hop
        v=c.showing.relay.banner(LinkHealth(RelayState.SILENT, shop.now-timedelta(seconds=130), None, Hop.NETWORK), shop.now, 3)
        c.relay_banner.show_view(v); shot("34-offline"); c.relay_banner.show_view(None)
        c.column._open_menu(); house.settle()
        m=qapp.activePopupWidget()
        if m: m.grab().save(str(OUT/"35-menu.png")); m.close()
