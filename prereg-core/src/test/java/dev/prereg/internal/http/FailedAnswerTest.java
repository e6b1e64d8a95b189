package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailedAnswerTest {
    private static final URI USER = URI.create("https://api.example.com/users/ada@example.com?code=17");
    private static final HttpCall READ = HttpCall.get(USER);
    private static final HttpCall WRITE = HttpCall.write("POST", USER);
    private static final Problem PROBLEM = new Problem("req-1", "tooBad", "it is too bad");

    private final ServiceHttp http = new ServiceHttp("Test", ClientOptions.defaults());

    @ParameterizedTest(name = "{0}, Retry-After {1}")
    @CsvSource({
        "301,   , RequestRejected,    RequestRejected",
        "302,   , RequestRejected,    RequestRejected",
        "304,   , RequestRejected,    RequestRejected",
        "307,   , RequestRejected,    RequestRejected",
        "308,   , RequestRejected,    RequestRejected",
        "400,   , RequestRejected,    RequestRejected",
        "401,   , NotAuthorized,      NotAuthorized",
        "402,   , RequestRejected,    RequestRejected",
        "403,   , NotAuthorized,      NotAuthorized",
        "404,   , RequestRejected,    RequestRejected",
        "404, 9 , RequestRejected,    RequestRejected",
        "405,   , RequestRejected,    RequestRejected",
        "407,   , RequestRejected,    RequestRejected",
        "408,   , ServiceUnavailable, OutcomeUnknown",
        "408, 9 , ServiceUnavailable, OutcomeUnknown",
        "409,   , RequestRejected,    RequestRejected",
        "412,   , RequestRejected,    RequestRejected",
        "413,   , RequestRejected,    RequestRejected",
        "422,   , RequestRejected,    RequestRejected",
        "425,   , ServiceUnavailable, ServiceUnavailable",
        "429,   , ServiceUnavailable, ServiceUnavailable",
        "429, 9 , ServiceUnavailable, ServiceUnavailable",
        "500,   , ServiceUnavailable, OutcomeUnknown",
        "500, 9 , ServiceUnavailable, OutcomeUnknown",
        "501,   , ServiceUnavailable, OutcomeUnknown",
        "502,   , ServiceUnavailable, OutcomeUnknown",
        "503,   , ServiceUnavailable, OutcomeUnknown",
        "503, 9 , ServiceUnavailable, ServiceUnavailable",
        "503, xx, ServiceUnavailable, OutcomeUnknown",
        "504,   , ServiceUnavailable, OutcomeUnknown",
        "504, 9 , ServiceUnavailable, OutcomeUnknown",
        "599,   , ServiceUnavailable, OutcomeUnknown",
    })
    void statusSaysWhoCanAct(int status, String retryAfter, String forRead, String forWrite) {
        HttpAnswer answer = answer(status, retryAfter);
        assertThat(failure(READ, answer).getClass().getSimpleName()).isEqualTo(forRead + "Exception");
        assertThat(failure(WRITE, answer).getClass().getSimpleName()).isEqualTo(forWrite + "Exception");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void successIsNoFailure(int status) {
        assertThatThrownBy(() -> failure(READ, answer(status, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status " + status + " is no failure");
    }

    @Test
    void messageNamesMethodHostAndStatusButNoPath() {
        for (int status : new int[] {400, 401, 429, 500}) {
            ServiceException failure = (ServiceException) failure(WRITE, answer(status, null));
            assertThat(failure)
                    .hasMessage("Test: POST api.example.com answered " + status + ": it is too bad [request req-1]")
                    .hasNoCause();
            assertThat(failure.requestId()).contains("req-1");
            assertThat(failure.service()).isEqualTo("Test");
        }
    }

    @Test
    void rejectionCarriesStatusAndErrorCode() {
        RequestRejectedException rejected = (RequestRejectedException) failure(WRITE, answer(422, null));
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.errorCode()).isEqualTo("tooBad");
        NotAuthorizedException refused = (NotAuthorizedException) failure(WRITE, answer(403, null));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("tooBad");
    }

    @Test
    void retryAfterIsHandedOn() {
        for (int status : new int[] {429, 503}) {
            ServiceUnavailableException failure = (ServiceUnavailableException) failure(WRITE, answer(status, "9"));
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
        }
        assertThat(((ServiceUnavailableException) failure(READ, answer(500, "9"))).retryAfter())
                .contains(Duration.ofSeconds(9));
        assertThat(((ServiceUnavailableException) failure(READ, answer(429, null))).retryAfter())
                .isEmpty();
    }

    @Test
    void remoteTextIsCutAndCleaned() {
        Problem hostile = new Problem("id\r\nforged", "co\u001bde", "a\nb\u202e" + "x".repeat(5_000));
        RequestRejectedException failure = (RequestRejectedException) http.failure(READ, answer(400, null), hostile);
        assertThat(failure.getMessage()).contains("answered 400: a?b?xxx").hasSizeLessThan(400);
        assertThat(failure.getMessage()).doesNotContain("\n", "\r", "\u202e");
        assertThat(failure.requestId()).contains("id??forged");
        assertThat(failure.errorCode()).isEqualTo("co?de");
    }

    @Test
    void absentWordsOfTheServiceAreNoProblem() {
        HttpCall call = READ.header("Client-Request-Id", "ours");
        RequestRejectedException failure =
                (RequestRejectedException) http.failure(call, answer(400, null), new Problem(null, null, null));
        assertThat(failure).hasMessage("Test: GET api.example.com answered 400 [request ours]");
        assertThat(failure.errorCode()).isEmpty();
        assertThat(http.failure(WRITE, answer(500, null), new Problem(null, "", "")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("Test: POST api.example.com answered 500");
    }

    private PreRegistrationException failure(HttpCall call, HttpAnswer answer) {
        return http.failure(call, answer, PROBLEM);
    }

    private static HttpAnswer answer(int status, String retryAfter) {
        Map<String, List<String>> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return new HttpAnswer(status, HttpHeaders.of(headers, (name, value) -> true), new byte[0]);
    }
}
