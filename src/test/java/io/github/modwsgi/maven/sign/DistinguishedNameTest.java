package io.github.modwsgi.maven.sign;

import static org.junit.Assert.assertEquals;

import javax.security.auth.x500.X500Principal;
import org.junit.Test;

/** Names as certificates have them, for people to read. */
public class DistinguishedNameTest {
    @Test
    public void attributesOfCertificatesWithExtendedValidationHaveNames() {
        assertName(
                "CN=Example,O=Example,postalCode=97210,serialNumber=77-1,businessCategory=Private Organization,"
                        + "jurisdictionCountryName=US,emailAddress=a@example.org",
                "CN=Example, O=Example, OID.2.5.4.17=97210, OID.2.5.4.5=77-1, OID.2.5.4.15=Private Organization,"
                        + " OID.1.3.6.1.4.1.311.60.2.1.3=US, OID.1.2.840.113549.1.9.1=a@example.org");
    }

    @Test
    public void theTextOfAnUnknownAttributeIsReadable() {
        assertName("1.2.3.4=an \\\"a\\\"\\, \\+ Ümlaut,O=x", "OID.1.2.3.4=\"an \\\"a\\\", + Ümlaut\", O=x");
        assertName("CN=x+1.2.3.4=y", "CN=x + OID.1.2.3.4=y");
    }

    @Test
    public void whatIsNoTextStaysAsItIs() {
        assertName("1.2.3.4=#0a0107,O=x", "OID.1.2.3.4=#0A0107, O=x");
        assertName("1.2.3.4=#30030a0107", "OID.1.2.3.4=#30030a0107");
    }

    @Test
    public void aValueThatLooksLikeAnAttributeIsNone() {
        assertName("O=a\\,1.2.3\\=\\#130141", "O=\"a,1.2.3=#130141\"");
    }

    @Test
    public void controlCharactersAreMasked() {
        assertName("1.2.3.4=a?[31mb", "OID.1.2.3.4=#0c07611b5b33316d62");
    }

    private static void assertName(String expected, String name) {
        assertEquals(expected, DistinguishedName.of(new X500Principal(name)));
    }
}
