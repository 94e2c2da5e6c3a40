package io.tidemark.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local files under {@code faulty:}, of which operations go wrong as {@link Faults} say. */
public final class FaultyFileSystem extends FileSystem {

  public static final String SCHEME = "faulty";

  private static final URI ROOT = URI.create(SCHEME + ":///");

  private final FileSystem local = new RawLocalFileSystem();
  private Path workingDirectory = new Path(ROOT.resolve("/"));

  /** The same for those who ask for a {@code FileContext}. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new FaultyFileSystem(), conf, SCHEME, false);
    }
  }

  /** Lets Hadoop know the scheme. */
  public static void register(Configuration hadoop) {
    hadoop.set("fs." + SCHEME + ".impl", FaultyFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem." + SCHEME + ".impl", Context.class.getName());
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(ROOT, conf);
    setConf(conf);
    local.initialize(URI.create("file:///"), conf);
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return read("open " + path, () -> local.open(local(path), bufferSize));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    OutputStream out =
        write(
            "create " + path,
            () -> local.create(local(path), overwrite, bufferSize, replication, blockSize));
    return new FSDataOutputStream(
        new FilterOutputStream(out) {
          private boolean isClosed;

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            if (!isClosed) {
              isClosed = true;
              FaultyFileSystem.write(
                  "close " + path,
                  () -> {
                    super.close();
                    return true;
                  });
            }
          }
        },
        null);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress)
      throws IOException {
    throw new UnsupportedOperationException("append");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return write("rename " + from, () -> local.rename(local(from), local(to)));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return Faults.aroundFreeing("delete " + path, () -> local.delete(local(path), recursive));
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return write("mkdirs " + path, () -> local.mkdirs(local(path)));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    FileStatus[] found = read("list " + path, () -> local.listStatus(local(path)));
    for (FileStatus status : found) {
      status.setPath(faulty(status.getPath()));
    }
    return found;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus status = read("look up " + path, () -> local.getFileStatus(local(path)));
    status.setPath(faulty(status.getPath()));
    return status;
  }

  @Override
  public void setWorkingDirectory(Path path) {
    workingDirectory = path;
  }

  @Override
  public Path getWorkingDirectory() {
    return workingDirectory;
  }

  private static <T> T read(String what, Faults.Work<T> work) throws IOException {
    return Faults.around(Faults.Operation.READING, what, work);
  }

  private static <T> T write(String what, Faults.Work<T> work) throws IOException {
    return Faults.around(Faults.Operation.WRITING, what, work);
  }

  private Path local(Path path) {
    return new Path("file", null, makeQualified(path).toUri().getPath());
  }

  private static Path faulty(Path path) {
    return new Path(SCHEME, null, path.toUri().getPath());
  }
}
