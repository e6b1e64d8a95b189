package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.PublicJwk;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseKeyTest {
    @Test
    void scalarOfAResponseKeyMustBeInRange() {
        String order = Base64Url.encode(P384.fixedLength(P384.PARAMETERS.getOrder()));
        for (String d : List.of(order, Base64Url.encode(new byte[48]), Base64Url.encode(new byte[47]), "")) {
            assertThatThrownBy(() ->
                            ResponseKey.parse(Json.object().put("kid", "k").put("d", d)))
                    .isExactlyInstanceOf(MalformedJsonException.class)
                    .hasMessage("the response key is not a P-384 private key");
        }
    }

    @Test
    void kidOfAResponseKeyIsItsThumbprint() {
        ResponseKey.Generated key = ResponseKey.generate(TestKeys.jdk());

        assertThat(key.publicJwk().kid()).isEqualTo(key.responseKey().kid()).isEqualTo(thumbprint(key.publicJwk()));
        assertThat(key.responseKey())
                .hasToString("ResponseKey[kid=" + key.responseKey().kid() + "]");
    }

    private static String thumbprint(PublicJwk key) {
        try {
            return com.nimbusds.jose.jwk.ECKey.parse(key.text())
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
