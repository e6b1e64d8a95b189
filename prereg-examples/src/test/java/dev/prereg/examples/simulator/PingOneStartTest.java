package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.examples.simulator.pingone.PingOneBehaviour.ByteForm;
import dev.prereg.examples.simulator.pingone.PingOneDevice;
import dev.prereg.examples.simulator.pingone.PingOneUser;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.idp.pingone.PingOneErrorCode;
import dev.prereg.idp.pingone.PingOneUserAttribute;
import dev.prereg.webauthn.Origin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingOneStartTest {
    private final PingOneStand stand = new PingOneStand();

    @AfterEach
    void stop() {
        stand.close();
    }

    private StartedRegistration start(String user) {
        return stand.relyingParty().startRegistration(new UserReference(user));
    }

    private String refusal(String user) {
        return catchThrowableOfType(RequestRejectedException.class, () -> start(user))
                .errorCode();
    }

    @ParameterizedTest
    @EnumSource(ByteForm.class)
    void optionsAreReadInEveryFormOfBytes(ByteForm form) {
        stand.pingOne.behaviour().byteForm(form);

        StartedRegistration started = start("ada");
        stand.relyingParty().finishRegistration(PingOneStand.complete(PingOneStand.ADA, started));

        assertThat(start("ada").options().json())
                .contains("\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\""
                        + stand.ada.credentialIds().get(0) + "\"}]");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true"})
    void optionsAreReadAsObjectAndWithNumericAlgorithms(boolean object, boolean numeric) {
        stand.pingOne.behaviour().objectOptions(object);
        stand.pingOne.behaviour().numericAlgorithms(numeric);

        StartedRegistration started = start("ada");

        assertThat(started.options().algorithms()).containsExactly(-7, -37, -257);
        stand.relyingParty().finishRegistration(PingOneStand.complete(PingOneStand.ADA, started));
        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void missingNameOfTheRelyingPartyIsNoMatter() {
        stand.pingOne.behaviour().omitRpName();

        assertThat(start("ada").options().json()).contains("\"rp\":{\"id\":\"pingone.com\"}");
    }

    @Test
    void timeLimitIsTheConfiguredOne() {
        StartedRegistration started = stand.relyingParty(config -> config.pendingTtl(Duration.ofDays(9)))
                .startRegistration(PingOneStand.ADA);

        assertThat(started.expiresAt()).isEqualTo("2026-03-15T08:00:00Z");
        assertThat(start("ada").expiresAt()).isEqualTo("2026-03-21T08:00:00Z");
    }

    @Test
    void rpIdOfTheAnswerCountsAndTheDifferenceIsReported() {
        stand.pingOne.behaviour().policyRpId("login.example.com");

        StartedRegistration started = start("ada");

        assertThat(started.options().rpId()).isEqualTo("login.example.com");
        assertThat(started.origin()).isEqualTo(new Origin("https://login.example.com"));
        assertThat(stand.relyingParty()
                        .finishRegistration(PingOneStand.complete(PingOneStand.ADA, started))
                        .remarks())
                .containsExactly(
                        "PingOne registered the key for RP ID login.example.com, although pingone.com was asked for");
    }

    @Test
    void otherRpIdIsRefusedOnRequestAndLeavesNoDevice() {
        stand.pingOne.behaviour().policyRpId("login.example.com");

        assertThatThrownBy(() ->
                        stand.relyingParty(config -> config.insistOnRpId(true)).startRegistration(PingOneStand.ADA))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(PingOneErrorCode.RP_ID_MISMATCH))
                .hasMessageContaining("PingOne's options are for RP ID login.example.com, not for pingone.com");
        assertThat(stand.ada.devices()).isEmpty();
    }

    @Test
    void originThatDoesNotBelongToTheAnswerIsRefusedAndLeavesNoDevice() {
        stand.pingOne.behaviour().policyRpId("login.example.com");

        assertThatThrownBy(() -> stand.relyingParty(config -> config.origin(new Origin("https://apps.pingone.com")))
                        .startRegistration(PingOneStand.ADA))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("to which the configured origin https://apps.pingone.com does not belong");
        assertThat(stand.ada.devices()).isEmpty();
    }

    @Test
    void userIsFoundById() {
        start(stand.ada.id().toString());

        assertThat(stand.ada.devices()).hasSize(1);
        assertThat(refusal("00000000-0000-4000-8000-000000000009")).isEqualTo(PingOneErrorCode.USER_NOT_FOUND);
    }

    @Test
    void userIsFoundByEmailAddressUnlessSeveralHaveIt() {
        PingOneUser kim = stand.pingOne.directory().user("kim", "kim@corp.example");
        var byEmail = stand.relyingParty(config -> config.findUsersBy(PingOneUserAttribute.EMAIL));

        byEmail.startRegistration(new UserReference("kim@corp.example"));
        stand.pingOne.directory().user("kim2", "kim@corp.example");

        assertThat(kim.devices()).hasSize(1);
        assertThatThrownBy(() -> byEmail.startRegistration(new UserReference("kim@corp.example")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(PingOneErrorCode.USER_AMBIGUOUS))
                .hasMessageStartingWith("PingOne: several users are found as k***@corp.example: name the user by id");
        assertThat(refusal("nobody")).isEqualTo(PingOneErrorCode.USER_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody\" or username eq \"ada",
                "nobody\\\" or username eq \\\"ada",
                "nobody\\",
                "nobody\") or (username eq \"ada",
                "nobody&filter=username eq \"ada\""
            })
    void filterCannotBeInjected(String name) {
        assertThat(refusal(name)).isEqualTo(PingOneErrorCode.USER_NOT_FOUND);
        assertThat(stand.ada.devices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "back\\slash", "end\\", "per%20cent", "plus+sign", "Zoë", "o'neil"})
    void unusualNamesAreFoundAsTheyAre(String name) {
        PingOneUser user = stand.pingOne.directory().user(name);

        start(name);

        assertThat(user.devices()).hasSize(1);
    }

    @Test
    void deviceLimitHasItsOwnCodeAndDeletesNothing() {
        for (int i = 0; i < 5; i++) {
            stand.ada.withOldDevice("Phone " + i);
        }

        assertThat(refusal("ada")).isEqualTo(PingOneErrorCode.DEVICE_LIMIT);
        assertThat(stand.ada.devices()).hasSize(5);
        assertThat(stand.calls(Operation.PINGONE_DELETE_DEVICE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Thu, 31 Dec 2099 08:02:00 GMT"})
    void rateLimitIsNoDeviceLimitInEitherFormOfRetryAfter(String retryAfter) {
        Answer limited = Answer.text(
                        429,
                        "application/json",
                        "{\"code\":\"REQUEST_LIMITED\",\"details\":[{\"code\":\"LIMIT_EXCEEDED\"}]}")
                .with("Retry-After", retryAfter);
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.instead("LIMIT", limited));

        assertThatThrownBy(() -> start("ada"))
                .isInstanceOfSatisfying(
                        ServiceUnavailableException.class,
                        e -> assertThat(e.retryAfter())
                                .hasValueSatisfying(wait -> assertThat(wait).isPositive()));
        assertThat(stand.calls(Operation.PINGONE_CREATE_DEVICE)).isOne();
    }

    @Test
    void lostAnswerLeavesNoDeviceOfOursAndAllOthers() {
        PingOneDevice phone = stand.ada.withOldDevice("Phone");
        start("ada");
        PingOneDevice pending = stand.ada.devices().get(1);
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.CUT_AFTER_EFFECT);

        assertThatThrownBy(() -> start("ada")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(stand.ada.devices()).containsExactly(phone, pending);
        assertThat(stand.calls(Operation.PINGONE_CREATE_DEVICE)).isEqualTo(2);
        assertThat(stand.calls(Operation.PINGONE_DELETE_DEVICE)).isOne();
    }

    @Test
    void errorAfterCreationAndUnreadableAnswersLeaveNoDeviceEither() {
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.ERROR_AFTER_EFFECT);
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.GARBAGE);

        assertThatThrownBy(() -> start("ada")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(refusal("ada")).isEqualTo(PingOneErrorCode.UNREADABLE_ANSWER);

        assertThat(stand.ada.devices()).isEmpty();
    }

    @Test
    void strayThatCannotBeRecognizedStays() {
        stand.pingOne.behaviour().ignoreNicknameAtCreation();
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.CUT_AFTER_EFFECT);

        assertThatThrownBy(() -> start("ada")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(stand.ada.devices()).hasSize(1);
        assertThat(stand.calls(Operation.PINGONE_DELETE_DEVICE)).isZero();
    }

    @Test
    void failedCleanupDoesNotHideTheLostAnswer() {
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.CUT_AFTER_EFFECT);
        stand.simulator.faults().next(Operation.PINGONE_LIST_DEVICES, Fault.DOWN);

        assertThatThrownBy(() -> start("ada"))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().isInstanceOf(ServiceUnavailableException.class));
    }

    @Test
    void unavailableApiWithoutEffectIsSafeToRepeat() {
        stand.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.downFor(Duration.ofSeconds(7)));
        stand.simulator
                .faults()
                .next(Operation.PINGONE_USERS, Fault.instead("BAD_GATEWAY", Answer.text(502, "text/html", "<html>")));

        assertThatThrownBy(() -> start("ada")).isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(() -> start("ada"))
                .isInstanceOfSatisfying(
                        ServiceUnavailableException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void missingRoleIsNamed() {
        stand.pingOne.tokens().permission(false);

        assertThatThrownBy(() -> start("ada"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("looking for user ada refused with 403: ACCESS_FAILED (INSUFFICIENT_PERMISSIONS)")
                .hasMessageContaining("give the application the role Identity Data Admin");
    }

    @Test
    void revokedTokenIsReplacedOnce() {
        start("ada");
        stand.pingOne.tokens().revokeAll();
        stand.simulator.clock().advance(Duration.ofMinutes(2));

        start("ada");

        assertThat(stand.ada.devices()).hasSize(2);
    }
}
