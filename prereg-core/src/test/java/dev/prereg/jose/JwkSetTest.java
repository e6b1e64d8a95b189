package dev.prereg.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
    private static final String POINT = "\"x\":\"tJc-j5osUCP-75ihCOKsswTOj3XsekayG3x79K2ndyOIXu08gDMkvL8rks06tEAa\","
            + "\"y\":\"hfVGbQeG4l2orqenn-GATWwTm8tLqHFHuwfJp33CCNOMtYYsgkAEnW60ORzt4YV-\"";
    private static final String WRITTEN_ODDLY =
            "{ \"use\" : \"sig\",\n\t\"kty\":\"EC\",\"crv\":\"P-384\",\"kid\":\"\\u00e9\","
                    + "\"note\":\"a\\/b é €\",\"n\":1.50, \"more\":{\"keys\":[ {} ]}, " + POINT + " }";
    private static final String PLAIN =
            "{\"use\":\"sig\",\"kty\":\"EC\",\"crv\":\"P-384\",\"kid\":\"b\"," + POINT + "}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[%s,%s]}",
                " {\"keys\" : [ %s ,\n %s ] , \"SkipUnresolvedJsonWebKeys\":true}",
                "{\"é\":{\"keys\":[1]},\"list\":[[],{}],\"keys\":[%s,7,null,\"%%\",[],%s]}"
            })
    void theTextOfAKeyIsWhatWasWritten(String set) {
        JwkSet keys = JwkSet.parse(set.formatted(WRITTEN_ODDLY, PLAIN), KeyUse.SIGNATURE);

        assertThat(keys.keys()).extracting(PublicJwk::text).containsExactly(WRITTEN_ODDLY, PLAIN);
    }

    @Test
    void furtherKeysCanBeLeftOutWithAReason() {
        JwkSet all = JwkSet.parse("{\"keys\":[{}," + WRITTEN_ODDLY + "," + PLAIN + "]}", KeyUse.SIGNATURE);

        JwkSet left = all.without(key -> key.kid().equals("b") ? Optional.of("it is too plain") : Optional.empty());

        assertThat(left.keys()).extracting(PublicJwk::kid).containsExactly("é");
        assertThat(left.rejected())
                .containsExactly("key 0: JWK refused: member \"kty\" is missing", "key b: it is too plain");
        assertThat(all.keys()).hasSize(2);
    }
}
