package dev.prereg.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.cbor.CborReader;
import dev.prereg.internal.cbor.MalformedCborException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoseKeyTest {
    /** The base points of the curves, which are as good as any other point. */
    private static final String P256_X = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";

    private static final String P256_Y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    private static final String P384_X =
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38" + "5502f25dbf55296c3a545e3872760ab7";
    private static final String P384_Y =
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c0" + "0a60b1ce1d7e819d7a431d7c90ea0e5f";

    private static final String ES256 = "a5 0102 0326 2001 215820" + P256_X + "225820" + P256_Y;
    private static final String ES384 = "a5 0102 033822 2002 215830" + P384_X + "225830" + P384_Y;
    private static final String EDDSA = "a4 0101 0327 2006 215820" + P256_X;

    @Test
    void keysOfYubiKeysAreRead() {
        assertThat(parse(ES256)).isEqualTo(new CoseKey(-7));
        assertThat(parse(ES384)).isEqualTo(new CoseKey(-35));
        assertThat(parse(EDDSA)).isEqualTo(new CoseKey(-8));
    }

    @ParameterizedTest
    @CsvSource({
        "a5 0102 0326 2001, a5 0101 0326 2001",
        "a5 0102 0326 2001, a5 0103 0326 2001",
        "a5 0102 0326 2001, a5 0102 0326 2002",
        "a5 0102 0326 2001, a5 0102 0326 2008",
    })
    void keyTypeAndCurveMustFitTheAlgorithm(String from, String to) {
        assertRefused(
                ES256.replace(from, to), "credential public key: key type, algorithm and curve do not fit together");
    }

    @Test
    void algorithmOfAnotherCurveDoesNotFit() {
        assertRefused(
                ES256.replace("0326", "033822"),
                "credential public key: key type, algorithm and curve do not fit together");
        assertRefused(
                ES384.replace("033822", "0326"),
                "credential public key: key type, algorithm and curve do not fit together");
        assertRefused(
                EDDSA.replace("2006", "2004"),
                "credential public key: key type, algorithm and curve do not fit together");
    }

    @Test
    void optionalMembersAreNotAllowed() {
        String problem = "credential public key: a member is missing or too many";

        assertRefused(ES256.replace("a5 ", "a6 ") + "0241aa", problem);
        assertRefused(ES256.replace("a5 ", "a6 ") + "613103", problem);
        assertRefused(EDDSA.replace("a4 ", "a5 ") + "22f5", problem);
        assertRefused("a4 0102 0326 2001 215820" + P256_X, problem);
    }

    @Test
    void coordinatesHaveTheirFullLengthAndLieOnTheCurve() {
        String length = "credential public key: a coordinate has another length than its curve needs";

        assertRefused("a5 0102 0326 2001 215821 00" + P256_X + "225820" + P256_Y, length);
        assertRefused("a5 0102 0326 2001 21581f" + P256_X.substring(2) + "225820" + P256_Y, length);
        assertRefused("a5 0102 0326 2001 215820" + P256_Y + "225820" + P256_X, onCurve());
        assertRefused("a5 0102 0326 2001 215820" + "00".repeat(32) + "225820" + "00".repeat(32), onCurve());
        assertRefused("a5 0102 033822 2002 215830" + P384_Y + "225830" + P384_X, onCurve());
        assertRefused(
                "a4 0101 0327 2006 21581f" + P256_X.substring(2), "credential public key: it does not have 32 bytes");
    }

    private static String onCurve() {
        return "credential public key: its point is not on its curve";
    }

    @Test
    void compressedPointIsRefused() {
        assertThatExceptionOfType(MalformedCborException.class)
                .isThrownBy(() -> parse("a5 0102 0326 2001 215820" + P256_X + "22f5"))
                .withMessage("member -3 is missing or not a byte string");
    }

    @Test
    void otherAlgorithmIsRefused() {
        assertRefused(
                ES256.replace("0326", "03390100"),
                "credential public key: YubiKeys are not known to make its algorithm");
    }

    private static void assertRefused(String hex, String problem) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> parse(hex))
                .withMessage("the registration response cannot be read: " + problem)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    private static CoseKey parse(String hex) {
        return CoseKey.parse(CborReader.readOnly(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
