package io.tidemark.jobs.monitor;

/** A file that a kind of monitoring leaves. */
public final class NamedFile {

  private final String folder;
  private final String name;
  private final byte[] content;

  /**
   * A file in a folder.
   *
   * @param folder beside the others, such as {@code bias}; empty for the folder of all
   * @param name such as {@code analysis.json}
   */
  public NamedFile(String folder, String name, byte[] content) {
    this.folder = folder;
    this.name = name;
    this.content = content.clone();
  }

  /** A file in the folder of all. */
  public NamedFile(String name, byte[] content) {
    this("", name, content);
  }

  public String name() {
    return name;
  }

  public byte[] content() {
    return content.clone();
  }

  /** Where it stands in the folder of all. */
  public String path() {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The folder that it is written to, in a folder of all. */
  public String folderIn(String all) {
    return folder.isEmpty() ? all : all + "/" + folder;
  }
}
