package dev.prereg.examples.benchmark;

import dev.prereg.idp.Enrollment;
import dev.prereg.shipping.Fulfillment;
import java.security.Provider;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing and opening the messages of one journey: a PIN and one credential, with creation options of about 7 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SealingBenchmark {
    /** Who makes and opens the messages. */
    @Param({"sdk", "nimbus", "jca"})
    public String way;

    /** Who does the elliptic-curve work. */
    @Param({"jdk", "bouncycastle"})
    public String curves;

    private JourneyMessages messages;
    private Enrollment enrollment;
    private Fulfillment fulfillment;

    /** JMH makes it. */
    public SealingBenchmark() {}

    /** Has a key programmed for a first enrollment. */
    @Setup
    public void program() {
        Optional<Provider> provider = curves.equals("jdk") ? Optional.empty() : Optional.of(new BouncyCastleProvider());
        BenchmarkContent content = new BenchmarkContent();
        messages = messages(content, provider);
        enrollment = messages.enroll();
        fulfillment = content.yubico()
                .program(enrollment.pinRequest().orElseThrow(), enrollment.credentialRequests())
                .fulfillment();
    }

    private JourneyMessages messages(BenchmarkContent content, Optional<Provider> provider) {
        switch (way) {
            case "sdk":
                return new SdkMessages(content, provider);
            case "nimbus":
                return new NimbusMessages(content, provider);
            default:
                return new JcaMessages(content, provider);
        }
    }

    /**
     * One fresh key pair, two messages sealed.
     *
     * @return the result
     */
    @Benchmark
    public Object enroll() {
        return messages.enroll();
    }

    /**
     * Two messages opened and verified.
     *
     * @return the result
     */
    @Benchmark
    public Object activate() {
        return messages.activate(enrollment.state(), fulfillment);
    }

    /**
     * One message opened and verified.
     *
     * @return the result
     */
    @Benchmark
    public Object releasePin() {
        return messages.releasePin(enrollment.state(), fulfillment);
    }
}
