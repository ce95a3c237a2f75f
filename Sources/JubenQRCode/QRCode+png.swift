import CPNG

extension QRCode {
    /// The code as a PNG picture, made by libpng.
    ///
    /// - Parameter scale: how many pixels a module has on each side.
    /// - Returns: the bytes of the file.
    /// - Throws: ``Problem`` when the library fails.
    package func png(scale: Int) throws -> [UInt8] {
        let size = (side + 2 * Self.margin) * scale
        var pixels = [UInt8](repeating: 255, count: size * size)
        for row in 0..<size {
            for column in 0..<size
            where isDark(column / scale - Self.margin, row / scale - Self.margin) {
                pixels[row * size + column] = 0
            }
        }
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(size)
        image.height = png_uint_32(size)
        image.format = png_uint_32(PNG_FORMAT_GRAY)
        var length = png_alloc_size_t(0)
        guard png_image_write_to_memory(&image, nil, &length, 0, pixels, 0, nil) != 0 else {
            throw Problem.failed(0)
        }
        var bytes = [UInt8](repeating: 0, count: length)
        guard png_image_write_to_memory(&image, &bytes, &length, 0, pixels, 0, nil) != 0 else {
            throw Problem.failed(0)
        }
        return Array(bytes.prefix(length))
    }
}
