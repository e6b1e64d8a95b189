package dev.prereg.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;

/** The pools of one test class, which are closed with it. */
final class Pools implements AutoCloseable {
    private final List<HikariDataSource> open = new ArrayList<>();

    HikariDataSource pool(String url, boolean autocommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(autocommit);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(20_000);
        HikariDataSource pool = new HikariDataSource(config);
        open.add(pool);
        return pool;
    }

    @Override
    public void close() {
        open.forEach(HikariDataSource::close);
    }
}
