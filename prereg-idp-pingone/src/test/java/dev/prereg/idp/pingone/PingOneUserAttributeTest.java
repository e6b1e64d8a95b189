package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PingOneUserAttributeTest {
    private static final String ALPHABET = "\"\\ab )(eq or@";

    @Test
    void filtersNameTheirAttribute() {
        assertThat(PingOneUserAttribute.USERNAME.filter("jdoe")).isEqualTo("username eq \"jdoe\"");
        assertThat(PingOneUserAttribute.EMAIL.filter("a@b.c")).isEqualTo("email eq \"a@b.c\"");
        assertThat(PingOneUserAttribute.USERNAME_OR_EMAIL.filter("x\"y"))
                .isEqualTo("username eq \"x\\\"y\" or email eq \"x\\\"y\"");
    }

    @Test
    void noValueEndsItsString() {
        Random random = new Random(17);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String filter = PingOneUserAttribute.USERNAME.filter(value.toString());
            assertThat(stringIn(filter.substring("username eq ".length()))).isEqualTo(value.toString());
        }
    }

    /** Reads one quoted string as SCIM does (RFC 7644, section 3.4.2.2), which must be all there is. */
    private static String stringIn(String quoted) {
        assertThat(quoted.charAt(0)).isEqualTo('"');
        StringBuilder value = new StringBuilder();
        int at = 1;
        while (quoted.charAt(at) != '"') {
            if (quoted.charAt(at) == '\\') {
                at++;
            }
            value.append(quoted.charAt(at));
            at++;
        }
        assertThat(at).isEqualTo(quoted.length() - 1);
        return value.toString();
    }
}
