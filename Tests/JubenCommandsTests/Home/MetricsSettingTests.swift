import Testing

@testable import JubenCommands

@Suite struct MetricsSettingTests {
    private func read(_ setting: String) -> ConfigurationReader {
        ConfigurationReader("zone: Asia/Shanghai\n\(setting)\n", file: "juben.yaml")
    }

    @Test(arguments: [
        ("metrics: { listen: \"127.0.0.1:9464\" }", "127.0.0.1", 9464),
        ("metrics: { listen: 127.8.9.255:1 }", "127.8.9.255", 1),
        ("metrics: { listen: \"[::1]:65535\" }", "::1", 65535),
    ])
    func anAddressOfTheLoopbackIsTaken(_ setting: String, _ host: String, _ port: Int) {
        let reader = read(setting)
        #expect(reader.problems.isEmpty)
        #expect(reader.result.metrics == .init(host: host, port: port, line: 2))
    }

    @Test func withoutTheSettingThereIsNoAddress() {
        #expect(read("").result.metrics == nil)
    }

    @Test(arguments: [
        ("metrics: 127.0.0.1:9464", "metrics is a table, such as { listen: \"127.0.0.1:9464\" }"),
        ("metrics: {}", "metrics needs an address to listen on, such as \"127.0.0.1:9464\""),
        (
            "metrics: { lisen: \"127.0.0.1:9464\" }",
            "metrics: there is no setting 'lisen'; did you mean 'listen'?"
        ),
        ("metrics: { listen: \"9464\" }", "an address and a port are wanted"),
        ("metrics: { listen: \"127.0.0.1\" }", "an address and a port are wanted"),
        ("metrics: { listen: \"127.0.0.1:http\" }", "an address and a port are wanted"),
        ("metrics: { listen: \"127.0.0.1:0\" }", "a port goes from 1 to 65535, not 0"),
        ("metrics: { listen: \"127.0.0.1:65536\" }", "a port goes from 1 to 65535, not 65536"),
        ("metrics: { listen: \"0.0.0.0:9464\" }", "'0.0.0.0' is not an address of the loopback"),
        ("metrics: { listen: \":9464\" }", "'' is not an address of the loopback"),
        ("metrics: { listen: \"localhost:9464\" }", "so write 127.0.0.1:9464"),
        ("metrics: { listen: \"127.1:9464\" }", "'127.1' is not an address of the loopback"),
        ("metrics: { listen: \"127.0.0.256:9464\" }", "is not an address of the loopback"),
        ("metrics: { listen: \"[::]:9464\" }", "'[::]' is not an address of the loopback"),
    ])
    func anythingElseIsRefusedWithItsLine(_ setting: String, _ problem: String) {
        let reader = read(setting)
        #expect(reader.problems.contains { $0.message.contains(problem) && $0.line == 2 })
        #expect(reader.result.metrics == nil)
    }
}
