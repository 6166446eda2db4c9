"""The table of currencies: how many decimal places each has, and to which coin cash is rounded."""

from collections.abc import Mapping
from types import MappingProxyType

# ISO 4217 list one as it stands after amendment 180 (in force since 2026-01-01: the lev gone, the Caribbean
# guilder in); precious metals, bond units, test codes and other codes without a minor unit are left out.
# https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html
# A payment company that counts some currency in another way keeps that table beside its own code.
_BY_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
        CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
        MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
        PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
        TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
        """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

DECIMALS: Mapping[str, int] = MappingProxyType(
    {code: decimals for decimals, codes in _BY_DECIMALS.items() for code in codes.split()}
)

# The smallest coin that shops still hand out, in minor units; a currency that is not here is paid
# in cash to its last minor unit. As of 2026-11; each line names who says so. The half goes away
# from zero everywhere, as with every rounding here: New Zealand leaves the half to the shop,
# Norway, Sweden and Denmark prescribe it so.
CASH_INCREMENT: Mapping[str, int] = MappingProxyType(
    {
        "AUD": 5,  # Royal Australian Mint: no 1 and 2 cent coins since 1992
        "CAD": 5,  # Government of Canada, Economic Action Plan 2012: no cents since 2013-02-04
        "CHF": 5,  # Swiss Federal Act on Currency: the smallest coin is 5 Rappen
        "CZK": 100,  # Czech National Bank: no heller coins since 2008-09-01
        "DKK": 50,  # Danmarks Nationalbank: the smallest coin is 50 oere
        "HUF": 500,  # Act III of 2008: to the nearest 5 forints
        "NOK": 100,  # Norges Bank: no 50 oere coins since 2012-05-01
        "NZD": 10,  # Reserve Bank of New Zealand: no 5 cent coins since 2006-11-01
        "SEK": 100,  # Act 1970:1029: to whole kronor since 2010-10-01
    }
)

# The euro is paid to the cent unless the shop's setting says otherwise: some countries round cash by law or
# agreement. European Commission, "Euro cash: rounding" (FI 2002, NL 2004, IE 2015, IT 2018, BE 2019,
# SK 2022, EE 2025, LT 2025).
EURO_CASH_INCREMENT = 5
