package dev.prereg.examples.demo;

import dev.prereg.StoreException;
import dev.prereg.examples.command.InputException;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store in one file, for one process and some hundred journeys: every change writes the whole file anew, forces it to disk
 * and puts it in the place of the old one. The states in it are encrypted by the workflow. Thread-safe.
 */
final class FileShipmentStore implements ShipmentStore, AutoCloseable {
    private static final int FORMAT = 1;

    private final Path file;
    private final FileChannel lockFile;
    private final InMemoryShipmentStore rows = new InMemoryShipmentStore();

    private FileShipmentStore(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /** Opens the file, or starts an empty one. Only one process has it open. */
    static FileShipmentStore open(Path file) {
        try {
            FileChannel lockFile =
                    FileChannel.open(sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(lockFile)) {
                lockFile.close();
                throw new InputException("another process uses " + file);
            }
            FileShipmentStore store = new FileShipmentStore(file, lockFile);
            store.load();
            return store;
        } catch (IOException e) {
            throw new InputException(
                    "the state " + file + " cannot be opened: " + e.getClass().getSimpleName());
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        for (int count = in.readInt(); count > 0; count--) {
            rows.insert(new StoredRecord(
                    in.readUTF(),
                    in.readLong(),
                    in.readInt(),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readNBytes(in.readInt())));
        }
    }

    @Override
    public synchronized boolean insert(StoredRecord record) {
        return rows.insert(record) && saved(record.id());
    }

    @Override
    public synchronized boolean replace(StoredRecord record, long expectedVersion) {
        return rows.replace(record, expectedVersion) && saved(record.id());
    }

    @Override
    public synchronized boolean delete(String id, long expectedVersion) {
        return rows.delete(id, expectedVersion) && saved(id);
    }

    @Override
    public Optional<StoredRecord> find(String id) {
        return rows.find(id);
    }

    @Override
    public List<StoredRecord> findDue(Instant now, int limit) {
        return rows.findDue(now, limit);
    }

    @Override
    public List<StoredRecord> list(Optional<String> stage, Optional<String> afterId, int limit) {
        return rows.list(stage, afterId, limit);
    }

    @Override
    public Map<String, Long> countByStage() {
        return rows.countByStage();
    }

    private boolean saved(String id) {
        try {
            Path next = sibling(file, ".new");
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new StoreException(
                    "the change of " + id + " was not saved: " + e.getClass().getSimpleName(), null);
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<StoredRecord> all = rows.list(Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
        out.writeInt(FORMAT);
        out.writeInt(all.size());
        for (StoredRecord row : all) {
            out.writeUTF(row.id());
            out.writeLong(row.version());
            out.writeInt(row.takes());
            out.writeUTF(row.stage());
            out.writeLong(row.dueAt().toEpochMilli());
            byte[] state = row.state();
            out.writeInt(state.length);
            out.write(state);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new StoreException("the lock of the state cannot be given back", null);
        }
    }
}
