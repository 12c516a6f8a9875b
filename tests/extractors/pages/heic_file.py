"""A photo as phones take it (HEIC), which no library of ours writes: 64 × 48, white, its top left corner red."""

import base64

_HEIC = (
    r"""0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<00054ZDn*}000000000XXk=`10000000000aA{+7000000000000000000004sdC7"""
    r"""Z2$lO00062000naWMOmw00000KmafR001~?Y;R)$0000)KmY;&0RR9100001(EtGe00000001ul0ssL3000000003100000000O8"""
    r"""001~?X>Mi!000000ssI26=`l}WdZ;I0RRC20BCk&F#rGn02OI&W@Q2Z00002003ulX=DHZ007u&aB^?}006dWaAR)(004Gqc4I>U"""
    r"""18@KU000000000U@BsY%`1k+-4+9_o0RR|40Sp2E{{wIU00RJ!0009300RIXx&lBU0096hLID8-Z~y=U0FVFx0{{R603M(qfd!W8"""
    r"""<fgf}5D+jR00093AOHXZ03jj(0RRR>0l{;?i2wiq6lrsCWdHyG00000KmY&$KmY&$6lrsCWdHyG00000KmY&$FaQ7m5O8UDX#fBK"""
    r"""00RgJ2mk;88fkECVE_OC000000ssL5fdT*m0t18q000_ka%E-!00000000hTX>Df!0ssL30RR91H*I8LbN~PVD<}c48G!eMg*X4="""
    r"""GQZ{^U+bcNS@zZ@y0x$NORRD67=|z*@5(v5Edom5"""
)


def heic() -> bytes:
    return base64.b85decode(_HEIC)
