package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.shipping.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code DELETE}, at a path that Yubico has not published for pre-reg shipments. */
class CancelShipmentTest {
    private static final String LOOK = "/v1/fpr/shipments/U89bvfKKCtQfhnqaFBrAZW";
    private static final String DELETE = "/v1/shipments_exact/U89bvfKKCtQfhnqaFBrAZW";

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void anEditableShipmentIsCancelled(int status) {
        isInState(3);
        YUBICO.answers("DELETE", DELETE, status, "");

        assertThat(cancel()).isEqualTo(Cancellation.CANCELLED);
        assertThat(YUBICO.received())
                .extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly("GET " + LOOK, "DELETE " + DELETE);
        assertThat(YUBICO.received())
                .allSatisfy(request ->
                        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + YubicoServer.TOKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 99, 100, 103, 104, 2000})
    void aLockedShipmentIsNotTouched(int state) {
        isInState(state);

        assertThat(cancel()).isEqualTo(Cancellation.LOCKED);
        assertThat(YUBICO.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownShipmentIsNotFound(int status) {
        YUBICO.answers("GET", LOOK, status, "");

        assertThat(cancel()).isEqualTo(Cancellation.NOT_FOUND);
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aShipmentOfUntoldStateIsTried() {
        YUBICO.answers("GET", LOOK, 200, "{}");
        YUBICO.answers("DELETE", DELETE, 200, "{}");

        assertThat(cancel()).isEqualTo(Cancellation.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409})
    void aRefusalIsAnErrorWhileTheShipmentIsStillThere(int status) {
        isInState(3);
        YUBICO.answers("DELETE", DELETE, status, "{\"code\":\"no\",\"message\":\"not here\"}");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(CancelShipmentTest::cancel)
                .isInstanceOfAny(RequestRejectedException.class, NotAuthorizedException.class)
                .withMessageEndingWith(status + ": shipment U89bvfKKCtQfhnqaFBrAZW is not cancelled: not here");
    }

    @Test
    void aShipmentThatWasLockedMeanwhileIsLocked() {
        YUBICO.answersInTurn(LOOK, answer(200, inState(3)), answer(200, inState(12)));
        YUBICO.answers("DELETE", DELETE, 409, "");

        assertThat(cancel()).isEqualTo(Cancellation.LOCKED);
    }

    @Test
    void aShipmentThatWasDeletedMeanwhileIsNotFound() {
        YUBICO.answersInTurn(LOOK, answer(200, inState(3)), answer(404, ""));
        YUBICO.answers("DELETE", DELETE, 404, "");

        assertThat(cancel()).isEqualTo(Cancellation.NOT_FOUND);
    }

    @Test
    void aServerErrorIsAnUnknownOutcome() {
        isInState(3);
        YUBICO.answers("DELETE", DELETE, 500, "");

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(CancelShipmentTest::cancel);
    }

    @Test
    void aLostAnswerIsAnUnknownOutcomeAndNotRepeated() {
        isInState(3);
        YUBICO.answers(DELETE, WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(CancelShipmentTest::cancel);
        assertThat(YUBICO.count(DELETE)).isEqualTo(1);
    }

    @Test
    void aWebPageDoesNotConfirmACancellation() {
        isInState(3);
        YUBICO.answers(DELETE, answer(200, "<html>welcome</html>").withHeader("Content-Type", "text/html"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(CancelShipmentTest::cancel)
                .withMessage("YubiEnterprise: shipment U89bvfKKCtQfhnqaFBrAZW may be cancelled or not: the answer is a"
                        + " web page: did a proxy answer, or is the base URL wrong?");
    }

    @Test
    void nothingIsDeletedIfTheStateCannotBeRead() {
        YUBICO.answers("GET", LOOK, 503, "");

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(CancelShipmentTest::cancel);
        assertThat(YUBICO.received())
                .extracting(request -> request.getMethod().value())
                .containsOnly("GET");
    }

    @Test
    void thePathIsASetting() {
        isInState(3);
        YUBICO.answers("DELETE", "/v1/fpr/shipments/U89bvfKKCtQfhnqaFBrAZW/cancel", 204, "");
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config().cancelPath("/fpr/shipments/{id}/cancel").build());

        assertThat(client.shipments().cancel(Orders.ID)).isEqualTo(Cancellation.CANCELLED);
    }

    private static void isInState(int state) {
        YUBICO.answers("GET", LOOK, 200, inState(state));
    }

    private static String inState(int state) {
        return "{\"shipment_state\":{\"shipment_state_id\":" + state + "}}";
    }

    private static ResponseDefinitionBuilder answer(int status, String json) {
        return YubicoServer.json(status, json);
    }

    private static Cancellation cancel() {
        return YUBICO.client().shipments().cancel(Orders.ID);
    }
}
