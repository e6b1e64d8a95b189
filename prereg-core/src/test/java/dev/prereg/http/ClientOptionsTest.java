package dev.prereg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOptionsTest {
    @Test
    void defaultsAreThoseOfTheConstants() {
        ClientOptions options = ClientOptions.defaults();
        assertThat(options.deadline()).isEqualTo(ClientOptions.DEFAULT_DEADLINE);
        assertThat(options.maxBodyBytes()).isEqualTo(ClientOptions.DEFAULT_MAX_BODY_BYTES);
        assertThat(options.maxInFlight()).isEqualTo(ClientOptions.DEFAULT_MAX_IN_FLIGHT);
        assertThat(options.httpClient()).isEmpty();
        assertThat(options.userAgent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Redirect.class,
            names = {"ALWAYS", "NORMAL"})
    void clientThatFollowsRedirectsIsRefused(HttpClient.Redirect redirect) {
        HttpClient client = HttpClient.newBuilder().followRedirects(redirect).build();
        assertThatThrownBy(() -> ClientOptions.builder().httpClient(client))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the HttpClient must be built with Redirect.NEVER: the JDK sends credentials to redirect"
                        + " targets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT10M0.001S"})
    void deadlineIsPositiveAndBounded(Duration deadline) {
        assertThatThrownBy(() -> ClientOptions.builder().deadline(deadline))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deadline must be positive and at most 10 minutes");
    }

    @Test
    void limitsHaveASmallestValue() {
        assertThatCode(() -> ClientOptions.builder().maxBodyBytes(1_024).maxInFlight(1))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ClientOptions.builder().maxBodyBytes(1_023))
                .hasMessage("maxBodyBytes must be at least 1024");
        assertThatThrownBy(() -> ClientOptions.builder().maxInFlight(0)).hasMessage("maxInFlight must be at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "acme\r\nX-Forged: 1", "acmé", " acme", "acme  two"})
    void userAgentIsWordsOfPrintableAscii(String product) {
        assertThatThrownBy(() -> ClientOptions.builder().userAgent(product))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("userAgent must be words of printable ASCII");
    }
}
