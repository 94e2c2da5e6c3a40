import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sends the statements of a file, one a line, to a server by JDBC, and prints the rows of those that
 * have any, tab-separated. Arguments: the server's address, the file, and how many seconds to wait for
 * the server to answer.
 */
class JdbcReader {

  public static void main(String[] arguments) throws Exception {
    Class.forName("org.apache.hive.jdbc.HiveDriver");
    try (Connection connection = connect(arguments[0], Integer.parseInt(arguments[2]));
        Statement statement = connection.createStatement()) {
      for (String sql : Files.readAllLines(Path.of(arguments[1]))) {
        if (statement.execute(sql)) {
          print(statement.getResultSet());
        }
      }
    }
  }

  private static Connection connect(String address, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (true) {
      try {
        return DriverManager.getConnection(address);
      } catch (SQLException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(1000);
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        line.append(i == 1 ? "" : "\t").append(rows.getString(i));
      }
      System.out.println(line);
    }
  }
}
