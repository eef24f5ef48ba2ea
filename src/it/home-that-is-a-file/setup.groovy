new File(basedir, 'httpd-2.4.68-win64.zip').text = 'as it was downloaded'

return true
