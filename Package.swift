// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every Swift target: the strictest the toolchain offers.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let asyncHTTPClient: Target.Dependency = .product(
    name: "AsyncHTTPClient", package: "async-http-client")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let collections: Target.Dependency = .product(name: "Collections", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let serviceLifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let swiftCSV: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let xmlCoder: Target.Dependency = .product(name: "XMLCoder", package: "XMLCoder")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "juben",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "juben", targets: ["juben"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/CoreOffice/XMLCoder", from: "0.18.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        // Lua: the only targets that know it.
        .systemLibrary(
            name: "CLua", path: "Sources/CLua", pkgConfig: "lua5.4",
            providers: [.apt(["liblua5.4-dev"])]),
        .target(name: "CLuaVM", dependencies: ["CLua"]),
        .target(
            name: "JubenLua", dependencies: ["CLuaVM"],
            swiftSettings: strict + [.strictMemorySafety()]),

        // QR codes: pictures of the links that posters carry.
        .systemLibrary(
            name: "CQRCode", path: "Sources/CQRCode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CPNG", path: "Sources/CPNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"])]),
        .target(name: "JubenQRCode", dependencies: ["CPNG", "CQRCode"], swiftSettings: strict),

        // Leaves: values and time, without state.
        .target(name: "JubenValue", swiftSettings: strict),
        .target(
            name: "JubenSchedule", resources: [.embedInCode("Data")], swiftSettings: strict),
        .target(name: "JubenSyntax", swiftSettings: strict),

        // The durable engine; imports no Lua, SQL, network or community.
        .target(
            name: "JubenEngine", dependencies: ["JubenValue", "JubenSchedule", collections],
            swiftSettings: strict),

        .target(name: "CSQLiteSetup"),
        // Where words begin and end, as ICU says it.
        .target(
            name: "CWordBreak",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icudata")]),
        .target(
            name: "JubenStore",
            dependencies: ["CSQLiteSetup", "JubenEngine", "JubenValue", grdb],
            swiftSettings: strict),
        .target(
            name: "JubenCommunity",
            dependencies: ["JubenEngine", "JubenValue", "JubenSchedule", crypto],
            swiftSettings: strict),
        .target(
            name: "JubenChannels",
            dependencies: [
                "JubenEngine", "JubenValue", asyncHTTPClient, crypto, cryptoExtras, nioCore,
                nioHTTP1, nioPosix, xmlCoder,
            ],
            swiftSettings: strict),
        // What other systems report over HTTP: callbacks of platforms, and events of shops.
        .target(
            name: "JubenListener",
            dependencies: [
                "JubenEngine", "JubenValue", crypto, httpTypes, hummingbird, logging, nioCore,
                nioHTTP1, nioHTTPTypes, nioPosix, serviceLifecycle,
            ],
            swiftSettings: strict),
        // What every channel has to do, ours or a user's.
        .target(
            name: "JubenConformance",
            dependencies: ["JubenChannels", "JubenEngine", "JubenValue"], swiftSettings: strict),
        // Metrics as a page of text; knows nothing of what they measure.
        .target(
            name: "JubenMetrics",
            dependencies: [logging, metrics, nioCore, nioHTTP1, nioPosix, serviceLifecycle],
            swiftSettings: strict),
        .target(
            name: "JubenPlaybook",
            dependencies: [
                "JubenEngine", "JubenLua", "JubenSchedule", "JubenSyntax", "JubenValue",
                crypto, mustache, swiftCSV,
            ],
            swiftSettings: strict),
        .target(
            name: "JubenPreview",
            dependencies: [
                "JubenCommunity", "JubenEngine", "JubenLua", "JubenPlaybook", "JubenSchedule",
                "JubenValue",
            ],
            swiftSettings: strict),
        // Tests of playbooks that operators write.
        .target(
            name: "JubenTrial",
            dependencies: [
                "JubenCommunity", "JubenEngine", "JubenLua", "JubenPlaybook", "JubenPreview",
                "JubenSchedule", "JubenValue",
            ],
            swiftSettings: strict),
        // Performances in which everything goes wrong, held against the contract.
        .target(
            name: "JubenProofs",
            dependencies: [
                "JubenCommunity", "JubenEngine", "JubenPlaybook", "JubenSchedule", "JubenStore",
                "JubenValue",
            ],
            swiftSettings: strict),
        .target(
            name: "JubenCommands",
            dependencies: [
                "CWordBreak", "JubenChannels", "JubenCommunity", "JubenEngine", "JubenListener",
                "JubenMetrics", "JubenPlaybook", "JubenPreview", "JubenProofs", "JubenQRCode",
                "JubenSchedule", "JubenStore", "JubenTrial", "JubenValue", argumentParser,
                logging, metrics, serviceLifecycle, swiftCSV, unixSignals, yams,
            ],
            swiftSettings: strict),
        .executableTarget(name: "juben", dependencies: ["JubenCommands"], swiftSettings: strict),

        .testTarget(
            name: "JubenLuaTests", dependencies: ["JubenLua", "JubenValue"],
            exclude: ["Hostile", "reachable.txt"], swiftSettings: strict),
        .testTarget(
            name: "JubenQRCodeTests", dependencies: ["JubenQRCode"], swiftSettings: strict),
        .testTarget(
            name: "JubenValueTests", dependencies: ["JubenValue"], swiftSettings: strict),
        .testTarget(
            name: "JubenScheduleTests", dependencies: ["JubenSchedule"], swiftSettings: strict),
        .testTarget(
            name: "JubenSyntaxTests", dependencies: ["JubenSyntax"], swiftSettings: strict),
        .testTarget(
            name: "JubenEngineTests",
            dependencies: ["JubenEngine", "JubenSchedule", "JubenStore", "JubenValue"],
            swiftSettings: strict),
        .testTarget(
            name: "JubenStoreTests",
            dependencies: ["JubenCommunity", "JubenEngine", "JubenStore", "JubenValue", grdb],
            swiftSettings: strict),
        .testTarget(
            name: "JubenChannelsTests",
            dependencies: [
                "JubenChannels", "JubenConformance", "JubenEngine", "JubenValue", nioCore, nioHTTP1,
                nioPosix,
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "JubenListenerTests",
            dependencies: [
                "JubenEngine", "JubenListener", "JubenValue", asyncHTTPClient, crypto, logging,
                nioCore, nioHTTP1,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "JubenMetricsTests",
            dependencies: [
                "JubenMetrics", asyncHTTPClient, logging, metrics, nioCore, nioHTTP1,
                serviceLifecycle,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "JubenCommunityTests", dependencies: ["JubenCommunity", "JubenEngine"],
            swiftSettings: strict),
        .testTarget(
            name: "JubenPlaybookTests",
            dependencies: [
                "JubenPlaybook", "JubenEngine", "JubenCommunity", "JubenLua", "JubenSchedule",
                "JubenValue",
            ],
            exclude: ["Hostile", "Sandbox/reachable.txt"], swiftSettings: strict),
        .testTarget(
            name: "JubenPreviewTests",
            dependencies: [
                "JubenPreview", "JubenCommunity", "JubenEngine", "JubenPlaybook", "JubenValue",
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "JubenCommandsTests",
            dependencies: [
                "JubenChannels", "JubenCommands", "JubenCommunity", "JubenEngine", "JubenListener",
                "JubenMetrics", "JubenPreview", "JubenSchedule", "JubenStore", "JubenTrial",
                "JubenValue", argumentParser, asyncHTTPClient, grdb, logging, nioCore, nioHTTP1,
            ],
            exclude: ["Stores"], swiftSettings: strict),
        .testTarget(
            name: "JubenProofsTests",
            dependencies: [
                "JubenCommands", "JubenCommunity", "JubenEngine", "JubenPlaybook", "JubenProofs",
                "JubenValue",
            ],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
