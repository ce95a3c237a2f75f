import Foundation
import JubenCommands

exit(await Juben.run())
