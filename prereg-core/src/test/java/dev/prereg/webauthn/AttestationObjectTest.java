package dev.prereg.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AttestationObjectTest {
    private static final String FMT = "63666d74 646e6f6e65";
    private static final String STATEMENT = "6761747453746d74 a0";
    private static final String DATA = "686175746844617461 420102";

    @Test
    void threeMembersAreReadInAnyOrder() {
        AttestationObject read = parse("a3" + DATA + FMT + STATEMENT);

        assertThat(read.format()).isEqualTo("none");
        assertThat(read.authenticatorData()).containsExactly(1, 2);
    }

    @Test
    void otherShapesAreRefused() {
        assertRefused("a2" + FMT + STATEMENT, "its members are not fmt, attStmt and authData");
        assertRefused("a0", "its members are not fmt, attStmt and authData");
        assertRefused("81a0", "it is not a map");
    }

    @Test
    void fourthMemberIsRefused() {
        assertRefused("a4" + FMT + STATEMENT + DATA + "6178 00", "its members are not fmt, attStmt and authData");
    }

    @Test
    void memberOfAnotherTypeIsRefused() {
        assertRefused("a3" + "63666d74 446e6f6e65" + STATEMENT + DATA, "member fmt is missing or not a text string");
        assertRefused("a3" + FMT + "6761747453746d74 80" + DATA, "member attStmt is missing or not a map");
        assertRefused(
                "a3" + FMT + STATEMENT + "686175746844617461 623132",
                "member authData is missing or not a byte string");
    }

    private static void assertRefused(String hex, String problem) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> parse(hex))
                .withMessage("the registration response cannot be read: attestationObject: " + problem)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    private static AttestationObject parse(String hex) {
        return AttestationObject.parse(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
