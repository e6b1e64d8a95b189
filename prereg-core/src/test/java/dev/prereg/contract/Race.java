package dev.prereg.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs the same work in several threads that start together. */
final class Race {
    private Race() {}

    /** Gives what each thread returned, by its number from 0; fails if one has failed. */
    static <T> List<T> of(int threads, IntFunction<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Callable<T>> runners = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                runners.add(() -> {
                    start.await();
                    return work.apply(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> runner : pool.invokeAll(runners)) {
                results.add(runner.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread has failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
