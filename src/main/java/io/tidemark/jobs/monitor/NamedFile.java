package io.tidemark.jobs.monitor;

/**
 * A file that a kind of monitoring leaves.
 *
 * @param folder beside the others, such as {@code bias}; empty for the folder of all
 * @param name such as {@code analysis.json}
 */
public record NamedFile(String folder, String name, byte[] content) {

  /** A file in the folder of all. */
  public NamedFile(String name, byte[] content) {
    this("", name, content);
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
