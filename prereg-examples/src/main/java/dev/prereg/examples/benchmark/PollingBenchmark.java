package dev.prereg.examples.benchmark;

import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Looks at pending shipments over loopback with a bounded number of threads, by the SDK and by a bare loop on {@code
 * java.net.http} and Jackson that sends the same requests and reads the same JSON. Both take turns within one run, since
 * only their ratio means something on a machine that does other things too.
 */
public final class PollingBenchmark {
    private static final String TOKEN = "benchmark-token";
    private static final int PENDING = 100;

    private final int shipments;
    private final int threads;
    private final PendingShipments service;

    /**
     * What one run has measured.
     *
     * @param sdkMillis the time of each round of the SDK
     * @param bareMillis the time of each round of the bare loop
     * @param heapMegabytes the heap in use after each pair of rounds and a collection
     */
    record Result(List<Double> sdkMillis, List<Double> bareMillis, List<Double> heapMegabytes) {
        double medianRatio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < sdkMillis.size(); i++) {
                ratios.add(sdkMillis.get(i) / bareMillis.get(i));
            }
            return median(ratios);
        }

        static double median(List<Double> values) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    PollingBenchmark(int shipments, int threads, PendingShipments service) {
        this.shipments = shipments;
        this.threads = threads;
        this.service = service;
    }

    /**
     * Runs the benchmark and prints its numbers.
     *
     * @param arguments optional: the number of shipments (10,000), of threads (8) and of measured rounds (15)
     */
    public static void main(String[] arguments) {
        int[] numbers = {10_000, 8, 15};
        for (int i = 0; i < Math.min(arguments.length, numbers.length); i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        try (PendingShipments service = new PendingShipments(numbers[1])) {
            PollingBenchmark benchmark = new PollingBenchmark(numbers[0], numbers[1], service);
            benchmark.run(Math.min(5, numbers[2]));
            print(benchmark.run(numbers[2]), System.out);
        }
    }

    static void print(Result result, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "SDK %.0f ms, bare loop %.0f ms (medians), median ratio %.3f, heap after each pair of rounds %s MB%n",
                Result.median(result.sdkMillis()),
                Result.median(result.bareMillis()),
                result.medianRatio(),
                result.heapMegabytes().stream()
                        .map(used -> String.format(Locale.ROOT, "%.1f", used))
                        .toList());
    }

    Result run(int rounds) {
        ToIntFunction<String> sdk = sdk();
        ToIntFunction<String> bare = new BareLoop(service.url(), TOKEN);
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            boolean sdkFirst = round % 2 == 0;
            double first = millis(sdkFirst ? sdk : bare);
            double second = millis(sdkFirst ? bare : sdk);
            result.sdkMillis().add(sdkFirst ? first : second);
            result.bareMillis().add(sdkFirst ? second : first);
            result.heapMegabytes().add(usedMegabytes());
        }
        return result;
    }

    private ToIntFunction<String> sdk() {
        YubiEnterprise client = new YubiEnterprise(YubiEnterpriseConfig.builder(Secret.of(TOKEN))
                .baseUrl(service.url().toString())
                .clientOptions(ClientOptions.builder().maxInFlight(threads).build())
                .build());
        return id -> client.shipments()
                .find(new ShipmentId(id))
                .flatMap(shipment -> shipment.state().number().stream().boxed().findFirst())
                .orElse(0);
    }

    private double millis(ToIntFunction<String> poller) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        try {
            Future<?>[] workers = new Future<?>[threads];
            Arrays.setAll(workers, i -> pool.submit(() -> poll(poller, next)));
            for (Future<?> worker : workers) {
                worker.get();
            }
            return (System.nanoTime() - start) / 1e6;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a round failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void poll(ToIntFunction<String> poller, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < shipments; i = next.getAndIncrement()) {
            int state = poller.applyAsInt("shipment" + i);
            if (state != PENDING) {
                throw new IllegalStateException("shipment " + i + " is in state " + state);
            }
        }
    }

    private static double usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
