package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.ServiceUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A challenge must outlive the making and shipping of its key. */
class ChallengeLifetimeTest {
    private final World world = new World();
    private final PreRegistrationWorkflow workflow = world.workflow();

    @Test
    void challengeShorterThanTheShippingTimeIsRefusedBeforeOrdering() {
        world.relyingParty.challengeLifetime(Duration.ofMinutes(5));
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        assertThat(world.failureReason(workflow)).contains("CHALLENGE_EXPIRED");
        assertThat(ada(workflow).failure().orElseThrow().message()).contains("entra", "PT168H", "nothing was ordered");
        assertThat(world.shipments.orders()).isEmpty();
        assertThat(world.relyingParty.pendingRegistrations())
                .as("it was abandoned")
                .isZero();

        world.relyingParty.challengeLifetime(Duration.ofDays(14));
        workflow.resume(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
    }

    @Test
    void challengeThatBecameTooOldBeforeOrderingIsReplaced() {
        for (int i = 0; i < 3; i++) {
            world.shipments
                    .faults()
                    .failBefore(
                            "create",
                            new ServiceUnavailableException("YubiEnterprise", null, "down", Duration.ofDays(4), null));
        }
        workflow.accept(keyForAda().build());
        for (int day = 0; day < 14; day++) {
            work(workflow);
            world.clock.advance(Duration.ofDays(1));
        }
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(world.relyingParty.startedRegistrations()).isEqualTo(2);
        world.shipments.shipAll();
        world.clock.advance(Duration.ofDays(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ACTIVATED);
    }

    @Test
    void challengeThatExpiresWhileTheKeyIsNotProgrammedEndsInAttention() {
        workflow.accept(keyForAda().build());
        for (int day = 0; day < 15; day++) {
            work(workflow);
            world.clock.advance(Duration.ofDays(1));
        }
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("CHALLENGE_EXPIRED");
        assertThat(ada(workflow).failure().orElseThrow().advice()).contains("cannot be registered any more");
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void keyThatIsFoundProgrammedAfterExpiryIsNotRegistered() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        work(workflow);
        world.shipments.shipAll();
        world.clock.advance(Duration.ofDays(15));
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("CHALLENGE_EXPIRED");
        assertThat(world.relyingParty.credentials()).isEmpty();
        assertThat(world.notifier.deliveries()).isEmpty();
    }
}
